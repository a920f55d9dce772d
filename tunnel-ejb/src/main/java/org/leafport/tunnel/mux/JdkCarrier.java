package org.leafport.tunnel.mux;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A session's messages over the JDK's WebSocket client, which takes one at a time: each is sent
 * when the last has left.
 */
public final class JdkCarrier implements Carrier {
  private final WebSocket webSocket;
  private final Object lock = new Object();
  private CompletableFuture<WebSocket> last;

  /** Over an open WebSocket. */
  public JdkCarrier(WebSocket webSocket) {
    this.webSocket = webSocket;
    this.last = CompletableFuture.completedFuture(webSocket);
  }

  @Override
  public void sendBinary(ByteBuffer message, Sent sent) {
    tell(behindTheLast(() -> webSocket.sendBinary(message, true)), sent);
  }

  @Override
  public void sendText(String message, Sent sent) {
    tell(behindTheLast(() -> webSocket.sendText(message, true)), sent);
  }

  private CompletableFuture<WebSocket> behindTheLast(Supplier<CompletableFuture<WebSocket>> send) {
    synchronized (lock) {
      last = last.isDone() ? begin(last, send) : last.thenCompose(before -> send.get());
      return last;
    }
  }

  /** What failed once fails for ever: the connection is of no use any more. */
  private static CompletableFuture<WebSocket> begin(
      CompletableFuture<WebSocket> before, Supplier<CompletableFuture<WebSocket>> send) {
    return before.isCompletedExceptionally() ? before : send.get();
  }

  private static void tell(CompletableFuture<WebSocket> send, Sent sent) {
    send.whenComplete(
        (done, why) -> {
          if (why == null) {
            sent.onSent();
          } else {
            sent.onFailed(why);
          }
        });
  }

  @Override
  public void ping() {
    behindTheLast(() -> webSocket.sendPing(ByteBuffer.allocate(0)));
  }

  @Override
  public void close(int code, String reason) {
    behindTheLast(() -> webSocket.sendClose(code, reason));
  }

  @Override
  public void abort() {
    webSocket.abort();
  }
}
