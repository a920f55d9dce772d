package org.leafport.boot;

import java.util.List;

/**
 * Gives the WebSockets that this process dials buffers for a whole message of a tunnel, which is up
 * to 64 KiB: with the 16 KiB that they have by themselves a message costs four calls of the system,
 * and a tunnel carries half as much. Whoever sets them himself keeps his values.
 */
final class DialBuffers {

  private static final String BYTES = Integer.toString(64 * 1024);

  /** How the runtime's HTTP client names them: what is read, what is masked, what is written. */
  private static final List<String> NAMES =
      List.of(
          "jdk.httpclient.bufsize",
          "jdk.httpclient.websocket.intermediateBufferSize",
          "jdk.httpclient.websocket.writeBufferSize");

  private DialBuffers() {}

  /** Before the first of them is dialled: the runtime reads the sizes once. */
  static void widen() {
    for (String name : NAMES) {
      if (System.getProperty(name) == null) {
        System.setProperty(name, BYTES);
      }
    }
  }
}
