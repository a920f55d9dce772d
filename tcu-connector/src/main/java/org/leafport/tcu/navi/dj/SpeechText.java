package org.leafport.tcu.navi.dj;

/**
 * Texts that are read aloud (navigation protocol, section 6). The first generation of units knows
 * tags that tell how a word sounds; later ones would read the tags out.
 */
public final class SpeechText {
  private static final String TAG = "phoneme";

  private SpeechText() {}

  /**
   * A text without the tags {@code <phoneme ...>word</phoneme>}; the words stay. Other tags, and
   * angle brackets that are none, stay as they are.
   */
  public static String withoutTags(String text) {
    StringBuilder plain = new StringBuilder();
    int lastEnd = text.lastIndexOf('>');
    int at = 0;
    while (at < text.length()) {
      if (at < lastEnd && isTag(text, at)) {
        at = text.indexOf('>', at) + 1;
      } else {
        plain.append(text.charAt(at));
        at++;
      }
    }
    return plain.toString();
  }

  /** True where {@code <phoneme} or {@code </phoneme} begins. */
  private static boolean isTag(String text, int at) {
    if (text.charAt(at) != '<') {
      return false;
    }
    int name = text.startsWith("</", at) ? at + 2 : at + 1;
    int end = name + TAG.length();
    return text.startsWith(TAG, name)
        && end < text.length()
        && (text.charAt(end) == '>' || Character.isWhitespace(text.charAt(end)));
  }
}
