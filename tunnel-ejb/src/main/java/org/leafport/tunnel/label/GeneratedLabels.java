package org.leafport.tunnel.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names for those who don't want to choose one: {@code calm-harbor-42-evcc}. Two lists of 256
 * harmless words and two digits make 6.5 million of them (remote-proxy 2.4).
 */
public final class GeneratedLabels {

  private static final int SPOKEN_TRIES = 5;
  private static final int LENGTH_OF_LAST_RESORT = 26;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String BASE_32 = LETTERS + "234567";

  private static final List<String> ADJECTIVES = words("adjectives.txt");
  private static final List<String> NOUNS = words("nouns.txt");

  private final String suffix;
  private final SecureRandom random;

  /**
   * @param suffix what every label ends with
   * @param random where chance comes from
   */
  public GeneratedLabels(String suffix, SecureRandom random) {
    this.suffix = suffix;
    this.random = random;
  }

  /** Labels to be tried one after the other: five spoken ones, then one that can't be taken. */
  public Stream<String> candidates() {
    return Stream.concat(
        Stream.generate(this::spoken).limit(SPOKEN_TRIES), Stream.generate(this::letters).limit(1));
  }

  private String spoken() {
    return oneOf(ADJECTIVES)
        + "-"
        + oneOf(NOUNS)
        + "-"
        + random.nextInt(10)
        + random.nextInt(10)
        + suffix;
  }

  private String letters() {
    var label = new StringBuilder().append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    IntStream.range(1, Math.min(LENGTH_OF_LAST_RESORT, LabelRules.LONGEST - suffix.length()))
        .forEach(i -> label.append(BASE_32.charAt(random.nextInt(BASE_32.length()))));
    return label.append(suffix).toString();
  }

  private String oneOf(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  static List<String> words(String file) {
    try (InputStream in = GeneratedLabels.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
