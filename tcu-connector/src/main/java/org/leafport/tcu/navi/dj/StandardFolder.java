package org.leafport.tcu.navi.dj;

import org.leafport.tcu.navi.dj.ChannelDirectory.Folder;

/**
 * The folders of the channel list, always all of them (navigation channels, section 2). Units keep
 * what they know by these numbers.
 */
public enum StandardFolder {
  ZERO_EMISSION(0x1000),
  SERVER(0x1001),
  ROUTES(0x1002),
  ONLINE_SERVICES(0x1003),
  CUSTOM(0x1004);

  private final int internalId;

  StandardFolder(int internalId) {
    this.internalId = internalId;
  }

  /** 1..5. */
  public int id() {
    return ordinal() + 1;
  }

  /** The folder with its texts. */
  Folder folder(ChannelLabel label) {
    return new Folder(id(), internalId, label.name(), label.description(), 0, id());
  }
}
