package org.leafport.tunnel.sponsor;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * What the small sponsor service knows of one token.
 *
 * @param token the token
 * @param subject whose it is
 * @param behaviour what it does when asked about it
 * @param expires when it ends
 */
record KnownToken(String token, String subject, Behaviour behaviour, Optional<Instant> expires) {

  /**
   * Reads {@code TOKEN SUBJECT [yes|no|expired|slow|down] [EXPIRES]}, separated by blanks.
   *
   * @throws IllegalArgumentException with a text for people if the line reads otherwise
   */
  static KnownToken read(String line) {
    String[] words = line.strip().split("\\s+");
    if (words.length < 2 || words.length > 4) {
      throw new IllegalArgumentException(
          "A token is written TOKEN SUBJECT [BEHAVIOUR] [EXPIRES], not in "
              + words.length
              + " words");
    }
    Behaviour behaviour = words.length < 3 ? Behaviour.YES : behaviour(words[2]);
    Optional<Instant> expires = words.length < 4 ? Optional.empty() : Optional.of(time(words[3]));
    return new KnownToken(words[0], words[1], behaviour, expires);
  }

  private static Behaviour behaviour(String word) {
    try {
      return Behaviour.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "A behaviour is yes, no, expired, slow or down, not " + word, e);
    }
  }

  private static Instant time(String word) {
    try {
      return Instant.parse(word);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("A time reads 2030-01-31T12:00:00Z, not " + word, e);
    }
  }
}
