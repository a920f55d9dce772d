package org.leafport.tcu.navi.dj;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Message 0x0102: what a channel shows (navigation protocol, section 13).
 *
 * <pre>
 * head
 * u8         layout
 * u16        channel id
 *            heading ({@link Heading}), in layout 0 only
 * u8         number of items, at most 6
 * u8         footer count, at most 1
 * u8         slides of the channel over all pages, at most 6, in layout 0 only
 * u8         the same, at most 18, in layout 0 only
 *            items ({@link Slide})
 *            footer ({@link Footer}), whatever the footer count
 * </pre>
 *
 * @param head the beginning
 * @param channelId the id that was asked
 * @param heading of layout 0; empty in layout 1
 * @param items at most 6
 * @param footerCount 1 in layout 0, 0 in layout 1
 * @param footer what the items are for
 */
public record ChannelContent(
    MessageHead head,
    int channelId,
    Optional<Heading> heading,
    List<Slide> items,
    int footerCount,
    Footer footer) {
  /** The most items of one message. */
  public static final int MAX_ITEMS = 6;

  private static final int WITH_HEADING = 0;
  private static final int WITHOUT_HEADING = 1;
  private static final int MAX_FOOTERS = 1;

  /** Copies the list. */
  public ChannelContent {
    items = List.copyOf(items);
  }

  /** Layout 0 with the usual head. */
  public static ChannelContent of(
      int channelId, Heading heading, List<Slide> items, Footer footer) {
    return new ChannelContent(
        MessageHead.of(MessageId.CONTENT), channelId, Optional.of(heading), items, 1, footer);
  }

  /** Layout 1 with the usual head. */
  public static ChannelContent withoutHeading(int channelId, List<Slide> items, Footer footer) {
    return new ChannelContent(
        MessageHead.of(MessageId.CONTENT), channelId, Optional.empty(), items, 0, footer);
  }

  /** 0 with a heading, 1 without. */
  public int layout() {
    return heading.isPresent() ? WITH_HEADING : WITHOUT_HEADING;
  }

  /**
   * Reads the message.
   *
   * @throws ProtocolException when it is cut, has another layout or footer, or more of something
   *     than it may
   */
  public static ChannelContent decode(Octets message) throws ProtocolException {
    NaviReader reader = new NaviReader(message);
    MessageHead head = MessageHead.read(reader, MessageId.CONTENT);
    int layout = upTo(WITHOUT_HEADING, reader, "layout");
    int channelId = reader.u16("channel id");
    boolean headed = layout == WITH_HEADING;
    Optional<HeadingStart> start =
        headed ? Optional.of(HeadingStart.read(reader)) : Optional.empty();
    int itemCount = upTo(MAX_ITEMS, reader, "number of items");
    int footerCount = upTo(MAX_FOOTERS, reader, "footer count");
    Optional<Heading> heading =
        headed ? Optional.of(start.orElseThrow().finish(reader)) : Optional.empty();
    List<Slide> items = new ArrayList<>();
    while (items.size() < itemCount) {
      items.add(Slide.read(reader));
    }
    Footer footer = Footer.read(reader);
    reader.requireEnd();
    return new ChannelContent(head, channelId, heading, items, footerCount, footer);
  }

  /**
   * The bytes of the message.
   *
   * @throws IllegalArgumentException when there is more of something than there may be; nothing is
   *     written then
   */
  public Octets encode() {
    NaviWriter out = head.write(new NaviWriter());
    out.u8(layout(), "layout").u16(channelId, "channel id");
    heading.ifPresent(each -> each.writeStart(out));
    out.u8(limited(items.size(), MAX_ITEMS, "number of items"), "number of items");
    out.u8(limited(footerCount, MAX_FOOTERS, "footer count"), "footer count");
    heading.ifPresent(each -> each.writeTotals(out));
    items.forEach(item -> item.write(out));
    Footer.write(footer, out);
    return out.toOctets();
  }

  /**
   * What stands above the slides.
   *
   * <pre>
   * str8(32)   title
   * str8(128)  subtitle
   * u8         flag a
   * u32        u32
   * 12         reserved
   * u8         flag b
   *            (the message's counts)
   * u8         slide total, at most 6
   * u8         slide total 2, at most 18
   * </pre>
   *
   * @param title of the channel, at most 32 bytes
   * @param subtitle at most 128 bytes
   * @param flagA 0, not known
   * @param u32 0, not known
   * @param reserved twelve bytes, zero
   * @param flagB 0, not known
   * @param slideTotal how many slides the channel has over all pages
   * @param slideTotal2 the same
   */
  public record Heading(
      String title,
      String subtitle,
      int flagA,
      long u32,
      Octets reserved,
      int flagB,
      int slideTotal,
      int slideTotal2) {
    /** The longest title, in bytes. */
    public static final int MAX_TITLE = 32;

    /** The longest subtitle, in bytes. */
    public static final int MAX_SUBTITLE = 128;

    private static final int RESERVED_LENGTH = 12;
    private static final int MAX_TOTAL = 6;
    private static final int MAX_TOTAL_2 = 18;

    /** A heading with all that isn't known zero. */
    public static Heading of(String title, String subtitle, int slideTotal) {
      Octets zero = Octets.of(new byte[RESERVED_LENGTH]);
      return new Heading(title, subtitle, 0, 0, zero, 0, slideTotal, slideTotal);
    }

    /** The same with texts cut to what fits. */
    static Heading fitting(String title, String subtitle, int slideTotal) {
      return of(
          SlideStyle.fitting(title, MAX_TITLE),
          SlideStyle.fitting(subtitle, MAX_SUBTITLE),
          slideTotal);
    }

    private void writeStart(NaviWriter out) {
      out.str8(title, MAX_TITLE, "title")
          .str8(subtitle, MAX_SUBTITLE, "subtitle")
          .u8(flagA, "flag a")
          .u32(u32, "u32")
          .octets(reserved, RESERVED_LENGTH, "reserved")
          .u8(flagB, "flag b");
    }

    private void writeTotals(NaviWriter out) {
      out.u8(limited(slideTotal, MAX_TOTAL, "slide total"), "slide total")
          .u8(limited(slideTotal2, MAX_TOTAL_2, "slide total 2"), "slide total 2");
    }
  }

  /** What is read of a heading before the counts of the message that stand in its middle. */
  private record HeadingStart(
      String title, String subtitle, int flagA, long u32, Octets reserved, int flagB) {

    static HeadingStart read(NaviReader reader) throws ProtocolException {
      return new HeadingStart(
          reader.str8(Heading.MAX_TITLE, "title"),
          reader.str8(Heading.MAX_SUBTITLE, "subtitle"),
          reader.u8("flag a"),
          reader.u32("u32"),
          reader.octets(Heading.RESERVED_LENGTH, "reserved"),
          reader.u8("flag b"));
    }

    Heading finish(NaviReader reader) throws ProtocolException {
      int total = upTo(Heading.MAX_TOTAL, reader, "slide total");
      int total2 = upTo(Heading.MAX_TOTAL_2, reader, "slide total 2");
      return new Heading(title, subtitle, flagA, u32, reserved, flagB, total, total2);
    }
  }

  private static int upTo(int max, NaviReader reader, String field) throws ProtocolException {
    int offset = reader.offset();
    int value = reader.u8(field);
    if (value > max) {
      throw new ProtocolException(offset, field, "is %d, at most %d".formatted(value, max));
    }
    return value;
  }

  private static int limited(int value, int max, String field) {
    if (value > max) {
      throw new IllegalArgumentException("%s is %d, at most %d".formatted(field, value, max));
    }
    return value;
  }
}
