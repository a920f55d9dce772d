package org.leafport.web.ui;

import java.util.Map;
import java.util.stream.Collectors;
import org.leafport.tunnel.agent.SponsorToken;

/** Says which characters of a pasted token nobody sees, and where they stand. */
final class InvisibleCharacters {

  private static final int MOST_POSITIONS = 5;

  private InvisibleCharacters() {}

  /**
   * A sentence about what was left out.
   *
   * @param pasted the text as it was pasted
   * @param token what became of it; something was left out
   */
  static String tell(String pasted, SponsorToken token, Phrases phrases) {
    var leftOut = token.leftOut();
    var positions =
        leftOut.stream()
            .limit(MOST_POSITIONS)
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "", leftOut.size() > MOST_POSITIONS ? ", …" : ""));
    var first = pasted.strip().charAt(leftOut.get(0) - 1);
    return phrases.counted(
        "remote.token.invisible",
        leftOut.size(),
        Map.of("positions", positions, "name", name(first, phrases)));
  }

  private static String name(char c, Phrases phrases) {
    var key =
        switch (c) {
          case '\u200b' -> "zeroWidth";
          case '\u200c', '\u200d', '\u2060' -> "joiner";
          case '\ufeff' -> "byteOrder";
          case '\u00ad' -> "softHyphen";
          case '\u00a0', '\u202f' -> "noBreak";
          case ' ' -> "space";
          case '\t' -> "tab";
          case '\n', '\r' -> "lineBreak";
          default -> "";
        };
    return key.isEmpty()
        ? "U+%04X".formatted((int) c)
        : phrases.text("remote.character." + key, Map.of());
  }
}
