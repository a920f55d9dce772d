package org.leafport.it.remote;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a WebSocket hears. */
final class Ear implements WebSocket.Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
    text.append(piece);
    if (last) {
      texts.add(text.toString());
      text.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    pongs.add(new String(bytes(message), StandardCharsets.US_ASCII));
    socket.request(1);
    return null;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    closed.completeExceptionally(error);
  }

  /** The next message, if there is one in time. */
  Optional<JsonObject> nextWithin(Duration patience) throws InterruptedException {
    return Optional.ofNullable(texts.poll(patience.toMillis(), TimeUnit.MILLISECONDS))
        .map(message -> Json.createReader(new StringReader(message)).readObject());
  }

  /** The next message. */
  JsonObject next() throws InterruptedException {
    return nextWithin(PATIENCE)
        .orElseThrow(() -> new AssertionError("No message within " + PATIENCE));
  }

  /** The next answer to a ping. */
  String pong() throws InterruptedException {
    return Optional.ofNullable(pongs.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .orElseThrow(() -> new AssertionError("No pong within " + PATIENCE));
  }

  /** Whether the other side has closed, or the connection has broken. */
  boolean hasEnded() {
    return closed.isDone();
  }

  /** The code with which the other side closes; fails if the connection breaks. */
  int closeCode() throws Exception {
    return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
