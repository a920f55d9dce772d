package org.leafport.tunnel.sponsor;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * A small sponsor service: tokens that it knows get the answer that was agreed for them, all others
 * a no. For trials and tests, and for those who run a proxy for their friends.
 */
final class SponsorServer implements AutoCloseable {

  private static final int MOST_PENDING = 1_000;
  private static final int LARGEST_QUESTION = 16 * 1024;

  private final Map<String, KnownToken> tokens = new ConcurrentHashMap<>();
  private final Duration slowness;
  private final Consumer<String> told;
  private final LongAdder questions = new LongAdder();
  private final ScheduledThreadPoolExecutor later =
      new ScheduledThreadPoolExecutor(1, SponsorServer::daemon);
  private final Server server;

  /**
   * Starts it.
   *
   * @param address where it listens; port 0 takes a free one
   * @param credentials with or without TLS
   * @param tokens what it knows
   * @param slowness how late the slow answers are
   * @param told gets a line for each question, without the token
   * @throws IOException if it can't listen there
   */
  SponsorServer(
      InetSocketAddress address,
      ServerCredentials credentials,
      Collection<KnownToken> tokens,
      Duration slowness,
      Consumer<String> told)
      throws IOException {
    tokens.forEach(this::learn);
    this.slowness = slowness;
    this.told = told;
    later.setRemoveOnCancelPolicy(true);
    this.server =
        OkHttpServerBuilder.forPort(address, credentials)
            .maxInboundMessageSize(LARGEST_QUESTION)
            .addService(
                ServerServiceDefinition.builder("Auth")
                    .addMethod(AuthMessages.IS_AUTHORIZED, ServerCalls.asyncUnaryCall(this::answer))
                    .build())
            .build()
            .start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "sponsor-later");
    thread.setDaemon(true);
    return thread;
  }

  /** Speaks without TLS. */
  static ServerCredentials plain() {
    return InsecureServerCredentials.create();
  }

  /**
   * Speaks TLS.
   *
   * @param certificate PEM file with the chain
   * @param key PEM file with the key, PKCS #8
   */
  static ServerCredentials tls(Path certificate, Path key) throws IOException {
    return TlsServerCredentials.create(certificate.toFile(), key.toFile());
  }

  /** Knows a token from now on, or knows better. */
  void learn(KnownToken token) {
    tokens.put(token.token(), token);
  }

  /** The port it listens on. */
  int port() {
    return server.getPort();
  }

  /** How often it was asked. */
  long questions() {
    return questions.sum();
  }

  private void answer(AuthMessages.Request question, StreamObserver<AuthMessages.Reply> asker) {
    questions.increment();
    KnownToken known = tokens.get(question.token());
    Behaviour behaviour = known == null ? Behaviour.NO : known.behaviour();
    told.accept((known == null ? "unknown token" : known.subject()) + ": " + behaviour.word());
    switch (behaviour) {
      case YES -> reply(asker, yes(known));
      case NO -> reply(asker, new AuthMessages.Reply(false, "", Optional.empty()));
      case EXPIRED ->
          asker.onError(
              Status.UNAUTHENTICATED.withDescription("token is expired").asRuntimeException());
      case SLOW -> replyLater(asker, yes(known));
      case DOWN ->
          asker.onError(Status.UNAVAILABLE.withDescription("out of order").asRuntimeException());
    }
  }

  private static AuthMessages.Reply yes(KnownToken known) {
    return new AuthMessages.Reply(true, known.subject(), known.expires());
  }

  private static void reply(StreamObserver<AuthMessages.Reply> asker, AuthMessages.Reply reply) {
    asker.onNext(reply);
    asker.onCompleted();
  }

  private void replyLater(StreamObserver<AuthMessages.Reply> asker, AuthMessages.Reply reply) {
    if (later.getQueue().size() >= MOST_PENDING) {
      asker.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
      return;
    }
    later.schedule(() -> reply(asker, reply), slowness.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until it was closed. */
  void await() throws InterruptedException {
    server.awaitTermination();
  }

  @Override
  public void close() {
    server.shutdownNow();
    later.shutdownNow();
  }
}
