package org.leafport.tcu.acp;

import java.util.OptionalInt;

/** The ways a message can be wrong, with the codes under which they are known (section 15.1). */
public enum AcpError {
  /** A header, an element or a single octet reaches beyond the end. */
  TRUNCATED,
  /** Everything that has no code of its own, and content too short for its fields. */
  INVALID,
  /** Vehicle descriptor: its fields and its length disagree. */
  DESCRIPTOR_SUM(1),
  /** Header: private flag set. */
  HEADER_PRIVATE(1001),
  /** Header: test flag set. */
  HEADER_TEST(1002),
  /** Header: version flag set. */
  HEADER_VERSION(1003),
  /** Header: extension version is not 0. */
  HEADER_EXTENSION(1004),
  /** Header: bit 3 of the control octet set. */
  HEADER_RESERVED(1005),
  /** Header: neither two nor three length octets. */
  HEADER_LENGTH_WIDTH(1006),
  /** Version: element type. */
  VERSION_TYPE(1011),
  /** Version: long length form. */
  VERSION_MORE(1012),
  /** Version: length. */
  VERSION_LENGTH(1013),
  /** Element of another type than demanded. */
  ELEMENT_TYPE(1021),
  /** Element of another length than demanded. */
  ELEMENT_LENGTH(1022),
  /** Position with fewer than nine octets. */
  POSITION_LENGTH(1030),
  /** Vehicle descriptor: element type. */
  DESCRIPTOR_TYPE(1031),
  /** Vehicle descriptor: length 0. */
  DESCRIPTOR_EMPTY(1032),
  /** Vehicle descriptor: long length form where the short one would do. */
  DESCRIPTOR_MORE(1033),
  /** Timestamp: element type. */
  TIME_TYPE(1041),
  /** Timestamp: long length form. */
  TIME_MORE(1042),
  /** Timestamp: length. */
  TIME_LENGTH(1043),
  /** Timestamp: year 2053. */
  TIME_YEAR(1044),
  /** Timestamp: month not 1..12. */
  TIME_MONTH(1045),
  /** Timestamp: day not 1..31. */
  TIME_DAY(1046),
  /** Timestamp: hour above 23. */
  TIME_HOUR(1047),
  /** Timestamp: minute above 59. */
  TIME_MINUTE(1048),
  /** Timestamp: second above 59. */
  TIME_SECOND(1049);

  private final int code;

  AcpError() {
    this(0);
  }

  AcpError(int code) {
    this.code = code;
  }

  /** The number, if the error has one. */
  public OptionalInt code() {
    return code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
  }
}
