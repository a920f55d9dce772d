package org.leafport.tunnel.socket;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.Carrier;
import org.leafport.tunnel.wire.ProtocolException;

/** A WebSocket that remembers what is sent. */
public final class FakeCarrier implements Carrier {

  /** What was sent as text. */
  public final List<String> texts = new CopyOnWriteArrayList<>();

  /** What was sent as binary messages. */
  public final List<byte[]> binaries = new CopyOnWriteArrayList<>();

  /** The close code; 0 while it is open. */
  public volatile int closeCode;

  /** The reason of the close. */
  public volatile String closeReason = "";

  /** Whether it was cut. */
  public volatile boolean aborted;

  /** How many pings were sent. */
  public volatile int pings;

  @Override
  public void sendBinary(ByteBuffer message, Sent sent) {
    byte[] bytes = new byte[message.remaining()];
    message.get(bytes);
    binaries.add(bytes);
    sent.onSent();
  }

  @Override
  public void sendText(String message, Sent sent) {
    texts.add(message);
    sent.onSent();
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public void close(int code, String reason) {
    closeCode = code;
    closeReason = reason;
  }

  @Override
  public void abort() {
    aborted = true;
  }

  /** The last text that was sent. */
  public JsonMessage last() {
    try {
      return JsonMessage.read(texts.get(texts.size() - 1));
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }
}
