package org.leafport.tunnel.proxy;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Reads what a visitor says first.
 *
 * @param <T> what he says
 */
interface Opening<T> {

  /**
   * Looks at what has arrived.
   *
   * @param soFar all bytes from the first
   * @return nothing while bytes are missing
   * @throws ProtocolException if it can't become what is wanted
   */
  Optional<T> read(ByteBuffer soFar) throws ProtocolException;

  /**
   * The same from a reader that wants every byte once.
   *
   * @param <T> what is read
   */
  interface Feeding<T> {
    /** Takes the next bytes. */
    Optional<T> feed(ByteBuffer fresh) throws ProtocolException;

    /** Feeds it with what is new. */
    default Opening<T> opening() {
      return new Opening<>() {
        private int seen;

        @Override
        public Optional<T> read(ByteBuffer soFar) throws ProtocolException {
          ByteBuffer fresh = soFar.slice(seen, soFar.remaining() - seen);
          seen = soFar.remaining();
          return feed(fresh);
        }
      };
    }
  }
}
