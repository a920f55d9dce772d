package org.leafport.tcu.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP as a Gen2 unit speaks it: HTTP/1.1, no cookies, no redirects, small answers only. */
final class Gen2Line {
  /** Media type of every message. */
  static final String MEDIA_TYPE = "application/octet-stream";

  private static final int MAX_ANSWER_BYTES = 64 * 1024;

  private final URI server;
  private final Duration patience;
  private final HttpClient http;

  Gen2Line(URI server, Duration patience) {
    this.server = server;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
  }

  URI server() {
    return server;
  }

  /** A request without method and body, with the headers of a unit. */
  HttpRequest.Builder request(URI address, String contentType) {
    return HttpRequest.newBuilder(address)
        .header("Accept", "*/*")
        .header("Content-Type", contentType)
        .header("User-Agent", "WIPHTTP/1.0");
  }

  /** Posts a message as a unit does. */
  Gen2Answer post(byte[] message) throws IOException, TimeoutException, InterruptedException {
    return send(
        request(server, MEDIA_TYPE).POST(HttpRequest.BodyPublishers.ofByteArray(message)).build());
  }

  /**
   * Sends any request and waits for the whole answer.
   *
   * @throws ConnectException when nobody can be reached
   * @throws TimeoutException when the answer isn't there in time
   * @throws IOException when the connection breaks, or the answer is too long for a unit
   */
  Gen2Answer send(HttpRequest request) throws IOException, TimeoutException, InterruptedException {
    var pending = http.sendAsync(request, limited());
    try {
      return answer(pending.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } finally {
      pending.cancel(true);
    }
  }

  private static IOException rethrown(Throwable cause) {
    return cause instanceof IOException io ? io : new IOException(cause);
  }

  private static Gen2Answer answer(HttpResponse<byte[]> response) {
    return new Gen2Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type"),
        response.headers().firstValue("Location"),
        response.headers().firstValue("Content-Length").isPresent(),
        response.body());
  }

  private static BodyHandler<byte[]> limited() {
    return head -> new LimitedBody();
  }

  /** Collects a body, but not more than a unit would. */
  private static final class LimitedBody implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final List<byte[]> parts = new ArrayList<>();
    private Flow.Subscription subscription;
    private int length;

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
      subscription = opened;
      opened.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        length += buffer.remaining();
        if (length > MAX_ANSWER_BYTES) {
          subscription.cancel();
          onError(new IOException("the answer is longer than any unit would read"));
          return;
        }
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        parts.add(part);
      }
    }

    @Override
    public void onError(Throwable error) {
      whole.completeExceptionally(
          error instanceof UncheckedIOException unchecked ? unchecked.getCause() : error);
    }

    @Override
    public void onComplete() {
      ByteBuffer all = ByteBuffer.allocate(length);
      parts.forEach(all::put);
      whole.complete(all.array());
    }
  }
}
