package org.leafport.tcu.navi.dj;

/** The names of the files of an answer (navigation protocol, section 11.2). */
public final class AnswerName {
  /** The directory; always the first of two files. */
  public static final String DIRECTORY = "CHANINF";

  /** The favourites; always the second of two files. */
  public static final String FAVORITES = "FAVTINF";

  /** A channel that isn't known. */
  public static final String NOT_FOUND = "NOTFOUND";

  /** A channel that needs the owner to sign in. */
  public static final String NOT_SIGNED_IN = "NOTAUTH";

  /** The owner's channels. */
  public static final String CUSTOM = "CUSTOM";

  /** The whole name of the answer to saving favourites. */
  public static final String FAVORITES_RESULT = "CHANDAT.001";

  private AnswerName() {}

  /**
   * {@code BASE.n.rrr}.
   *
   * @param base what it holds
   * @param file which of the files of one record, from 1
   * @param record the record's place in {@link DjRequest.Commands#commands}, from 0; the first one
   *     gives 002
   */
  public static String of(String base, int file, int record) {
    return "%s.%d.%03d".formatted(base, file, record + 2);
  }
}
