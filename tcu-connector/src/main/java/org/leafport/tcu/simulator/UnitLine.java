package org.leafport.tcu.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.leafport.tcu.navi.EnvelopeLimits;
import org.leafport.tcu.navi.NaviHttp;

/** HTTP as the units speak it: HTTP/1.1, no cookies, no redirects, bounded answers only. */
final class UnitLine {
  /**
   * What tells one kind of unit from another.
   *
   * @param mediaType of every message
   * @param userAgent header of every request
   * @param maxAnswerBytes the longest answer that it takes
   */
  record Manner(String mediaType, String userAgent, int maxAnswerBytes) {
    /** A telematics unit of the second generation. */
    static final Manner GEN2 = new Manner("application/octet-stream", "WIPHTTP/1.0", 64 * 1024);

    /** A navigation unit. */
    static final Manner NAVI =
        new Manner(NaviHttp.MEDIA_TYPE, NaviHttp.USER_AGENT, EnvelopeLimits.USUAL.maxBody());
  }

  private final Manner manner;
  private final URI server;
  private final Duration patience;
  private final HttpClient http;

  UnitLine(Manner manner, URI server, Duration patience) {
    this.manner = manner;
    this.server = server;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
  }

  /** True for an answer that a unit looks into. */
  boolean isMessage(UnitAnswer answer) {
    return answer.status() == 200
        && answer.withLength()
        && answer.body().length > 0
        && answer.hasType(manner.mediaType());
  }

  URI server() {
    return server;
  }

  /** A request without method and body, with the headers of a unit. */
  HttpRequest.Builder request(URI address, String contentType) {
    return HttpRequest.newBuilder(address)
        .header("Accept", "*/*")
        .header("Content-Type", contentType)
        .header("User-Agent", manner.userAgent());
  }

  /** Posts a message as a unit does. */
  UnitAnswer post(byte[] message) throws IOException, TimeoutException, InterruptedException {
    return send(
        request(server, manner.mediaType())
            .POST(HttpRequest.BodyPublishers.ofByteArray(message))
            .build());
  }

  /**
   * Sends any request and waits for the whole answer.
   *
   * @throws ConnectException when nobody can be reached
   * @throws TimeoutException when the answer isn't there in time
   * @throws IOException when the connection breaks, or the answer is too long for a unit
   */
  UnitAnswer send(HttpRequest request) throws IOException, TimeoutException, InterruptedException {
    var pending = http.sendAsync(request, head -> new LimitedBody(manner.maxAnswerBytes()));
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

  private static UnitAnswer answer(HttpResponse<byte[]> response) {
    return new UnitAnswer(
        response.statusCode(),
        response.headers().firstValue("Content-Type"),
        response.headers().firstValue("Location"),
        response.headers().firstValue("Content-Length").isPresent(),
        response.body());
  }

  /** Collects a body, but not more than a unit would. */
  private static final class LimitedBody implements BodySubscriber<byte[]> {
    private final int limit;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final List<byte[]> parts = new ArrayList<>();
    private Flow.Subscription subscription;
    private int length;

    private LimitedBody(int limit) {
      this.limit = limit;
    }

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
        if (length > limit) {
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
