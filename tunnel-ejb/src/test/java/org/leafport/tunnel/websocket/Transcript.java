package org.leafport.tunnel.websocket;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a WebSocket told its listener, a line each. */
public class Transcript implements WebSocketConnection.Listener {

  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /** Writes down something else. */
  protected final void add(String line) {
    lines.add(line);
  }

  /** The next line, which is taken out; {@code "null"} if none comes in time. */
  public final String next() throws InterruptedException {
    return String.valueOf(lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  /** All lines that are not taken yet. */
  public final List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public final void onText(String message) {
    add("text " + message);
  }

  @Override
  public final void onBinary(ByteBuffer message) {
    add("binary of " + message.remaining());
  }

  @Override
  public final void onPong() {
    add("pong");
  }

  @Override
  public final void onClosed(int code, String reason) {
    add("closed " + code + " " + reason);
  }
}
