package org.leafport.core.redis;

/** The Redis server didn't answer in time, or answered with an error. */
public final class RedisDownException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what the client library says. */
  public RedisDownException(String message, Throwable cause) {
    super(message, cause);
  }
}
