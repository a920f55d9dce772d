package org.leafport.tunnel.hello;

import org.leafport.tunnel.wire.ProtocolException;

/** The first bytes of a client are no hello that can be served. */
public final class HelloException extends ProtocolException {
  private static final long serialVersionUID = 1;

  private final HelloError error;

  HelloException(int offset, HelloError error, String reason) {
    super(offset, error.code(), reason);
    this.error = error;
  }

  /** Which error it is. */
  public HelloError error() {
    return error;
  }
}
