package org.leafport.tunnel.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * A sponsor token as it was pasted, without what pasting adds.
 *
 * @param value what is left
 * @param leftOut the positions, counted from 1, of invisible characters inside that were left out;
 *     blanks and line breaks at the ends are not worth a word
 */
public record SponsorToken(String value, List<Integer> leftOut) {

  /** The longest token a proxy takes, in characters. */
  public static final int LONGEST = 4096;

  /** Copies the positions. */
  public SponsorToken {
    leftOut = List.copyOf(leftOut);
  }

  /** Reads what was pasted. */
  public static SponsorToken pasted(String text) {
    String stripped = text.strip();
    StringBuilder kept = new StringBuilder();
    List<Integer> leftOut = new ArrayList<>();
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if (isInvisible(c)) {
        leftOut.add(i + 1);
      } else {
        kept.append(c);
      }
    }
    return new SponsorToken(kept.toString(), leftOut);
  }

  /** Whether a proxy would read it: 1 to 4096 visible ASCII characters. */
  public boolean isWellFormed() {
    return !value.isEmpty()
        && value.length() <= LONGEST
        && value.chars().allMatch(c -> c >= 0x21 && c <= 0x7E);
  }

  private static boolean isInvisible(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /** Does not quote the token. */
  @Override
  public String toString() {
    return "sponsor token";
  }
}
