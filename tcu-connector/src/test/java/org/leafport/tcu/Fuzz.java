package org.leafport.tcu;

/**
 * How many hostile inputs the tests of the codecs try: few in every build, as many as wanted with
 * {@code -Dleafport.fuzz=N}.
 */
public final class Fuzz {
  private static final Integer WANTED = Integer.getInteger("leafport.fuzz");

  private Fuzz() {}

  /** The number of inputs of a test that usually tries so many. */
  public static int tries(int usually) {
    return WANTED == null ? usually : WANTED;
  }
}
