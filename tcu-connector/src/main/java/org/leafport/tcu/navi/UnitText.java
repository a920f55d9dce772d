package org.leafport.tcu.navi;

/**
 * What texts for the unit's screen and voice may hold and how long they may be (navigation
 * protocol, section 6). Lengths count bytes of UTF-8.
 */
public final class UnitText {
  private UnitText() {}

  /** How many bytes a text has as UTF-8; half a surrogate pair counts as one. */
  public static int length(String text) {
    return text.codePoints().map(UnitText::length).sum();
  }

  /**
   * The longest beginning of a text that fits: it ends before the first character that doesn't.
   *
   * @param limit bytes; 0 cuts everything
   */
  public static String cut(String text, int limit) {
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      bytes += length(codePoint);
      if (bytes > limit) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end);
  }

  /**
   * A text without what the unit can't take: NUL, halves of surrogate pairs, and control characters
   * other than the line feed.
   */
  public static String clean(String text) {
    return keep(text, true);
  }

  /**
   * A {@linkplain #clean clean} text without characters outside the Basic Multilingual Plane, such
   * as emoji, which the unit likely doesn't draw. For texts that we make.
   */
  public static String drawable(String text) {
    return keep(text, false);
  }

  /** True for a text without halves of surrogate pairs. */
  static boolean isEncodable(String text) {
    return text.codePoints().noneMatch(UnitText::isHalf);
  }

  private static String keep(String text, boolean supplementary) {
    return text.codePoints()
        .filter(each -> each == '\n' || !Character.isISOControl(each))
        .filter(each -> !isHalf(each))
        .filter(each -> supplementary || Character.isBmpCodePoint(each))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static int length(int codePoint) {
    if (codePoint < 0x80 || isHalf(codePoint)) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x1_0000 ? 3 : 4;
  }
}
