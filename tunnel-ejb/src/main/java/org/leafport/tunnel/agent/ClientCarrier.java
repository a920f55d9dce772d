package org.leafport.tunnel.agent;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.leafport.tunnel.mux.Carrier;

/** A session's messages over the JDK's WebSocket, which takes one at a time. */
final class ClientCarrier implements Carrier {

  private final WebSocket webSocket;
  private final Object lock = new Object();
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  ClientCarrier(WebSocket webSocket) {
    this.webSocket = webSocket;
  }

  @Override
  public void sendBinary(ByteBuffer message, Sent sent) {
    tell(behind(() -> webSocket.sendBinary(message, true)), sent);
  }

  @Override
  public void sendText(String message, Sent sent) {
    tell(behind(() -> webSocket.sendText(message, true)), sent);
  }

  private CompletionStage<?> behind(Supplier<CompletionStage<?>> send) {
    synchronized (lock) {
      last = last.thenCompose(former -> send.get()).toCompletableFuture();
      return last;
    }
  }

  private static void tell(CompletionStage<?> send, Sent sent) {
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
    behind(() -> webSocket.sendPing(ByteBuffer.allocate(0)));
  }

  @Override
  public void close(int code, String reason) {
    behind(() -> webSocket.sendClose(code, reason));
  }

  @Override
  public void abort() {
    webSocket.abort();
  }
}
