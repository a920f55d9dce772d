package org.leafport.tunnel.frame;

import java.util.Locale;
import org.leafport.tunnel.wire.ProtocolException;

/** What can be wrong with a frame; in lower case it is the code of the exception. */
enum FrameError {
  TRUNCATED_HEADER,
  TRUNCATED_PAYLOAD,
  FRAME_TOO_LARGE,
  BAD_CONNECTION_ID,
  UNKNOWN_TYPE,
  BAD_LENGTH,
  BAD_INCREMENT,
  BAD_TLV,
  BAD_UTF8,
  EMPTY_DATA;

  private final String code = name().toLowerCase(Locale.ROOT);

  String code() {
    return code;
  }

  ProtocolException at(int offset, String reason) {
    return new ProtocolException(offset, code, reason);
  }
}
