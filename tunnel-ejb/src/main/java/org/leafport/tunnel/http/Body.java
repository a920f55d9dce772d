package org.leafport.tunnel.http;

/** How the end of a message's body is known. */
public sealed interface Body {

  /** There is none. */
  record None() implements Body {}

  /**
   * By its length.
   *
   * @param bytes 0 or more
   */
  record Length(long bytes) implements Body {}

  /** By the empty chunk at its end. */
  record Chunked() implements Body {}

  /** By the end of the connection; answers only. */
  record ToEnd() implements Body {}
}
