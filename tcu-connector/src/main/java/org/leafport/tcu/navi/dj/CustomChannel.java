package org.leafport.tcu.navi.dj;

import java.util.List;
import java.util.stream.IntStream;
import org.leafport.tcu.navi.dj.ChannelContent.Heading;
import org.leafport.tcu.navi.dj.ChannelDirectory.Channel;

/**
 * A channel whose slides the owner's own server makes (navigation channels, section 13).
 *
 * @param slot 0..15
 * @param name of the channel; cut to 32 bytes where it is shown
 * @param icon in the list
 */
public record CustomChannel(int slot, String name, UnitIcon icon) {
  /** How many slots there are. */
  public static final int SLOTS = 16;

  /** At most so many slides are shown. */
  public static final int MAX_SLIDES = 2;

  private static final int FIRST_ID = 0x1000;

  /** Checks the slot. */
  public CustomChannel {
    if (slot < 0 || slot >= SLOTS) {
      throw new IllegalArgumentException("a slot is 0 to " + (SLOTS - 1));
    }
  }

  /** 0x1000..0x100F. */
  public int id() {
    return FIRST_ID + slot;
  }

  /** True for an id of any slot. */
  public static boolean isCustom(int channelId) {
    return channelId >= FIRST_ID && channelId < FIRST_ID + SLOTS;
  }

  /** The entry in the directory. */
  Channel channel() {
    ChannelLabel label = new ChannelLabel(name, name);
    return Channel.of(
        id(),
        id(),
        label.name(),
        label.description(),
        StandardFolder.CUSTOM.id(),
        icon.code(),
        true);
  }

  /** What the channel shows; slides behind the second are left out. */
  public ChannelContent content(List<CustomSlide> slides) {
    List<CustomSlide> shown = slides.subList(0, Math.min(MAX_SLIDES, slides.size()));
    List<Slide> items =
        IntStream.range(0, shown.size()).mapToObj(i -> shown.get(i).slide(i + 1)).toList();
    return ChannelContent.of(
        id(), Heading.fitting(name, name, items.size()), items, Footer.Play.of());
  }

  /** Says that there is nothing to show, under the channel's own name. */
  public ChannelContent unavailable(Hint hint) {
    return ChannelContent.of(
        id(), Heading.fitting(name, name, 1), List.of(hint.slide()), Footer.Play.of());
  }
}
