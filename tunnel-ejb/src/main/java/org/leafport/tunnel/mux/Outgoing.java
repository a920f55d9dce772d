package org.leafport.tunnel.mux;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One message on its way to the carrier.
 *
 * @param binary its bytes; null for a text message
 * @param text its text; null for a binary message
 * @param size how much of the carrier's send path it takes, in bytes
 * @param copied to be run once it is out of the lock: the senders whose chunks are in it completely
 */
record Outgoing(ByteBuffer binary, String text, int size, List<Runnable> copied) {

  static Outgoing of(ByteBuffer message, List<Runnable> copied) {
    return new Outgoing(message, null, message.remaining(), copied);
  }

  static Outgoing of(String message, List<Runnable> copied) {
    return new Outgoing(null, message, message.length(), copied);
  }

  void sendBy(Carrier carrier, Carrier.Sent sent) {
    if (text == null) {
      carrier.sendBinary(binary, sent);
    } else {
      carrier.sendText(text, sent);
    }
  }
}
