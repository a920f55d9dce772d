package org.leafport.it.api;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.leafport.it.product.LeafportProcess;

/** An app that listens on the socket of notifications. */
final class LiveApp implements AutoCloseable, WebSocket.Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CountDownLatch pong = new CountDownLatch(1);
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  private LiveApp() {}

  /**
   * Connects.
   *
   * @param authorization the header of that name; empty: none
   * @throws java.util.concurrent.CompletionException if the handshake is refused
   */
  static LiveApp connect(
      LeafportProcess leafport, String authorization, Map<String, String> headers) {
    LiveApp app = new LiveApp();
    WebSocket.Builder handshake =
        HttpClient.newHttpClient().newWebSocketBuilder().connectTimeout(PATIENCE);
    if (!authorization.isEmpty()) {
      handshake.header("Authorization", authorization);
    }
    headers.forEach(handshake::header);
    app.socket =
        handshake
            .buildAsync(URI.create("ws://127.0.0.1:" + leafport.httpPort() + "/ws/notif/"), app)
            .join();
    return app;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      messages.add(ApiClient.parsed(partial.toString()).asJsonObject());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    pong.countDown();
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  /** The next message. */
  JsonObject next() {
    return nextWithin(PATIENCE)
        .orElseThrow(() -> new AssertionError("No message within " + PATIENCE));
  }

  Optional<JsonObject> nextWithin(Duration patience) {
    try {
      return Optional.ofNullable(messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The next message of a type; those before it are dropped. */
  JsonObject nextOf(String type) {
    List<JsonObject> all = until(type);
    return all.get(all.size() - 1);
  }

  /** All messages up to the next one of a type, which is the last. */
  List<JsonObject> until(String type) {
    List<JsonObject> all = new ArrayList<>();
    do {
      all.add(next());
    } while (!all.get(all.size() - 1).getString("type").equals(type));
    return all;
  }

  void say(String text) {
    socket.sendText(text, true).join();
  }

  void ping() {
    socket.sendPing(ByteBuffer.wrap(new byte[] {1, 2, 3})).join();
  }

  void awaitPong() throws InterruptedException {
    if (!pong.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("No pong");
    }
  }

  /** The code with which the server closes. */
  int closeCode() throws Exception {
    return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
