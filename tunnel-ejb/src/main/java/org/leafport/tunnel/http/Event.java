package org.leafport.tunnel.http;

import java.nio.ByteBuffer;

/**
 * What was read of a message.
 *
 * @param <H> the kind of head
 */
public sealed interface Event<H> {

  /** More bytes are needed. */
  record More<H>() implements Event<H> {}

  /** A head is complete. */
  record Head<H>(H head) implements Event<H> {}

  /**
   * Part of the body.
   *
   * @param bytes lie in the buffer that was read, at least one
   */
  record Content<H>(ByteBuffer bytes) implements Event<H> {}

  /** The message is complete. */
  record End<H>() implements Event<H> {}

  /**
   * It can't be read, or must not be.
   *
   * @param status what a client is answered
   * @param reason what is wrong, for a log; quotes nothing
   */
  record Bad<H>(int status, String reason) implements Event<H> {}
}
