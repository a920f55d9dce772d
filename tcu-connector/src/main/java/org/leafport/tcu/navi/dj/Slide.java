package org.leafport.tcu.navi.dj;

import java.util.Optional;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * An item of a channel: a slide that is shown and spoken, or a point of a map (navigation protocol,
 * section 13).
 *
 * <pre>
 * u8           item id
 * 2            00
 * u8           ref
 * str8(32)     title
 * str8(128)    subtitle
 * str8(64)     caption
 * coord        location
 * u8, u8       point flags a, b
 * str8(128)    text 4
 * str8(32)     phone
 * str8(48)     text 6
 * blob8        blob
 * 1            00
 * str16(1024)  screen text
 * str16(1024)  speech text
 * u16          icon
 * u16          bell
 * 2            00
 * u8           flag c
 * u32          u32
 * u8, u8       features, features 2
 * 12, 12       labels 1, 2
 * u8           map flags
 * u8           save flags
 * blob32       image, at most 20480 bytes
 * </pre>
 *
 * @param itemId number of the slide in its channel
 * @param ref what the {@link Footer} calls it by; 0 when it doesn't
 * @param title at most 32 bytes
 * @param subtitle at most 128 bytes
 * @param caption at most 64 bytes
 * @param location where it is
 * @param pointFlagA number of the waypoint in route plans, else not known
 * @param pointFlagB the same
 * @param text4 at most 128 bytes, always empty from us
 * @param phone number to dial, international form, at most 32 bytes
 * @param text6 at most 48 bytes, always empty from us
 * @param blob at most 255 bytes, always empty from us
 * @param screenText details, at most 1024 bytes; may have line feeds
 * @param speechText read aloud, at most 1024 bytes
 * @param icon see {@link UnitIcon}; 0 none
 * @param bell 1 a sound before the speech, 0 none
 * @param flagC 0 or 1, not known
 * @param u32 0, not known
 * @param features what can be done with it: see {@link SlideStyle}
 * @param features2 not known
 * @param label1 twelve bytes, maybe the title of a button
 * @param label2 the same
 * @param mapFlags bit 5: may be listed by {@link Footer.Play}; bit 7: waypoint
 * @param saveFlags 0x80: the unit keeps it
 * @param image JPEG or PNG, at most 20480 bytes, or none ({@link
 *     org.leafport.tcu.navi.picture.PictureConversion})
 */
public record Slide(
    int itemId,
    int ref,
    String title,
    String subtitle,
    String caption,
    Optional<UnitPosition> location,
    int pointFlagA,
    int pointFlagB,
    String text4,
    String phone,
    String text6,
    Octets blob,
    String screenText,
    String speechText,
    int icon,
    int bell,
    int flagC,
    long u32,
    int features,
    int features2,
    Octets label1,
    Octets label2,
    int mapFlags,
    int saveFlags,
    Octets image) {
  /** The longest title, in bytes. */
  public static final int MAX_TITLE = 32;

  /** The longest subtitle, in bytes. */
  public static final int MAX_SUBTITLE = 128;

  /** The longest caption, in bytes. */
  public static final int MAX_CAPTION = 64;

  /** The longest phone number, in bytes. */
  public static final int MAX_PHONE = 32;

  /** The longest text for screen or voice, in bytes. */
  public static final int MAX_TEXT = 1024;

  /** The longest picture, in bytes. */
  public static final int MAX_IMAGE = 0x5000;

  private static final int MAX_TEXT_4 = 128;
  private static final int MAX_TEXT_6 = 48;
  private static final int LABEL_LENGTH = 12;

  static Slide read(NaviReader reader) throws ProtocolException {
    int itemId = reader.u8("item id");
    reader.filler(2, 0, "bytes before ref");
    int ref = reader.u8("ref");
    String title = reader.str8(MAX_TITLE, "title");
    String subtitle = reader.str8(MAX_SUBTITLE, "subtitle");
    String caption = reader.str8(MAX_CAPTION, "caption");
    Optional<UnitPosition> location = reader.position("location");
    int pointFlagA = reader.u8("point flag a");
    int pointFlagB = reader.u8("point flag b");
    String text4 = reader.str8(MAX_TEXT_4, "text 4");
    String phone = reader.str8(MAX_PHONE, "phone");
    String text6 = reader.str8(MAX_TEXT_6, "text 6");
    Octets blob = reader.blob8("blob");
    reader.filler(1, 0, "byte before screen text");
    String screenText = reader.str16(MAX_TEXT, "screen text");
    String speechText = reader.str16(MAX_TEXT, "speech text");
    int icon = reader.u16("icon");
    int bell = reader.u16("bell");
    reader.filler(2, 0, "bytes before flag c");
    return new Slide(
        itemId,
        ref,
        title,
        subtitle,
        caption,
        location,
        pointFlagA,
        pointFlagB,
        text4,
        phone,
        text6,
        blob,
        screenText,
        speechText,
        icon,
        bell,
        reader.u8("flag c"),
        reader.u32("u32"),
        reader.u8("features"),
        reader.u8("features 2"),
        reader.octets(LABEL_LENGTH, "label 1"),
        reader.octets(LABEL_LENGTH, "label 2"),
        reader.u8("map flags"),
        reader.u8("save flags"),
        reader.blob32(MAX_IMAGE, "image"));
  }

  void write(NaviWriter out) {
    out.u8(itemId, "item id").filler(2, 0).u8(ref, "ref");
    out.str8(title, MAX_TITLE, "title")
        .str8(subtitle, MAX_SUBTITLE, "subtitle")
        .str8(caption, MAX_CAPTION, "caption");
    out.position(location).u8(pointFlagA, "point flag a").u8(pointFlagB, "point flag b");
    out.str8(text4, MAX_TEXT_4, "text 4")
        .str8(phone, MAX_PHONE, "phone")
        .str8(text6, MAX_TEXT_6, "text 6")
        .blob8(blob, "blob")
        .filler(1, 0);
    out.str16(screenText, MAX_TEXT, "screen text").str16(speechText, MAX_TEXT, "speech text");
    out.u16(icon, "icon").u16(bell, "bell").filler(2, 0);
    out.u8(flagC, "flag c").u32(u32, "u32");
    out.u8(features, "features").u8(features2, "features 2");
    out.octets(label1, LABEL_LENGTH, "label 1").octets(label2, LABEL_LENGTH, "label 2");
    out.u8(mapFlags, "map flags").u8(saveFlags, "save flags");
    out.blob32(image, MAX_IMAGE, "image");
  }
}
