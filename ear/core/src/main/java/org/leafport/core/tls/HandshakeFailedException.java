package org.leafport.core.tls;

import java.io.IOException;
import org.leafport.core.duplex.Ending;

/** The client and we did not come to terms; the connection has been closed. */
public final class HandshakeFailedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Ending why;

  HandshakeFailedException(Ending why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  /** What ended it. */
  public Ending why() {
    return why;
  }
}
