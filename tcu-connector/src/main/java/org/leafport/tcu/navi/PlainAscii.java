package org.leafport.tcu.navi;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Texts in plain ASCII, for places where the unit draws nothing else (online search, section 4):
 * marks are dropped, typographic signs and letters of Latin, Greek and Cyrillic are written with
 * those that look or sound like them; others are dropped.
 */
public final class PlainAscii {
  private static final Map<Integer, String> REPLACEMENTS = new HashMap<>();

  static {
    put("\u2010\u2011\u2012\u2013\u2014\u2015", "- - - - - -");
    put("\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f", "' ' ' ' \" \" \" \"");
    put("\u2026\u20ac\u00df\u1e9e", "... EUR ss SS");
    put("\u00e6\u00c6\u0153\u0152\u00f8\u00d8", "ae AE oe OE o O");
    put("\u0111\u0110\u0142\u0141\u00fe\u00de\u00f0\u00d0", "d D l L th Th d D");
    put("\u0131\u0127\u0126\u2044", "i h H /");
    bothCases("абвгдежзиклмнопрст", "a b v g d e zh z i k l m n o p r s t");
    bothCases("уфхцчшщъыьэюя", "u f kh ts ch sh shch - y - e yu ya");
    bothCases("єіґђћјљњџ", "ye i g dj c j lj nj dz");
    bothCases("αβγδεζηθικλμ", "a v g d e z i th i k l m");
    bothCases("νξοπρστυφχψω", "n x o p r s t y f ch ps o");
    put("ς", "s");
  }

  private PlainAscii() {}

  /** The text in plain ASCII; line feeds stay. */
  public static String of(String text) {
    StringBuilder plain = new StringBuilder();
    decomposed(text)
        .codePoints()
        .filter(each -> each == '\n' || each >= 0x20)
        .forEach(each -> append(plain, each));
    return plain.toString();
  }

  /** Decomposed, so that letters lose their marks; an ellipsis falls into three dots by itself. */
  private static String decomposed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD);
  }

  private static void append(StringBuilder plain, int codePoint) {
    if (codePoint < 0x7f) {
      plain.appendCodePoint(codePoint);
    } else {
      plain.append(REPLACEMENTS.getOrDefault(codePoint, ""));
    }
  }

  private static void put(String letters, String replacements) {
    String[] each = replacements.split(" ");
    int[] codePoints = letters.codePoints().toArray();
    for (int i = 0; i < codePoints.length; i++) {
      REPLACEMENTS.put(codePoints[i], each[i]);
    }
  }

  /** Small letters and their capitals; a dash stands for a letter without sound. */
  private static void bothCases(String letters, String replacements) {
    String[] each = replacements.split(" ");
    int[] codePoints = letters.codePoints().toArray();
    for (int i = 0; i < codePoints.length; i++) {
      String small = each[i].equals("-") ? "" : each[i];
      REPLACEMENTS.put(codePoints[i], small);
      REPLACEMENTS.put(Character.toUpperCase(codePoints[i]), capital(small));
    }
  }

  private static String capital(String small) {
    return small.isEmpty() ? small : Character.toUpperCase(small.charAt(0)) + small.substring(1);
  }
}
