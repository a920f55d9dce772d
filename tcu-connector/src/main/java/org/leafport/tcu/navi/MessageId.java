package org.leafport.tcu.navi;

/** The numbers of the binary messages, in requests and answers (navigation protocol, section 7). */
public final class MessageId {
  /** DJ: the channel directory. */
  public static final int DIRECTORY = 0x0101;

  /** DJ: the content of a channel. */
  public static final int CONTENT = 0x0102;

  /** DJ: the list of favourites. */
  public static final int FAVORITES = 0x0105;

  /** AP and PI: accepted or refused. */
  public static final int SIGN_IN_RESULT = 0x010f;

  /** CP: details of charging points. */
  public static final int POINT_DETAILS = 0x0114;

  /** CP: charging points of mesh cells. */
  public static final int CELL_POINTS = 0x0115;

  /** CP: whether charging points are free. */
  public static final int AVAILABILITY_DETAILS = 0x0118;

  /** CP: charging points near a place whose availability is known. */
  public static final int AVAILABILITY_LIST = 0x0119;

  /** GLS: the online search, all functions. */
  public static final int SEARCH = 0x0301;

  /** PI: go on with the step that the message names. */
  public static final int PROBE_CONTINUE = 0x0401;

  /** DJ: a text to be shown. */
  public static final int GENERAL_MESSAGE = 0x0402;

  /** PI: load this probe configuration. */
  public static final int PROBE_CONFIGURATION = 0x0511;

  /** PI: a probe file was taken. */
  public static final int PROBE_CONFIRMATION = 0x0514;

  /** PI: a probe file is attached. */
  public static final int PROBE_FILE = 0x0581;

  /** PI: the beginning, with the configuration that the unit has. */
  public static final int PROBE_INIT = 0x0583;

  /** PI: how loading a configuration went. */
  public static final int PROBE_CONFIGURATION_RESULT = 0x0584;

  private MessageId() {}
}
