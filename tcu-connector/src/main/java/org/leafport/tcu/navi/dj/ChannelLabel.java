package org.leafport.tcu.navi.dj;

/**
 * What a folder or channel is called; cut to what the unit takes.
 *
 * @param name at most 32 bytes
 * @param description at most 128 bytes
 */
public record ChannelLabel(String name, String description) {
  /** Cleans and cuts both. */
  public ChannelLabel {
    name = SlideStyle.fitting(name, ChannelDirectory.MAX_NAME);
    description = SlideStyle.fitting(description, ChannelDirectory.MAX_DESCRIPTION);
  }
}
