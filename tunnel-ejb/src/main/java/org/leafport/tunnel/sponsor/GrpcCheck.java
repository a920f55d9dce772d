package org.leafport.tunnel.sponsor;

import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Asks a sponsor service (remote-proxy 13): 5 s for an answer, a second try when there was none,
 * and a pause of 30 s after five questions without an answer.
 */
final class GrpcCheck implements SponsorCheck, AutoCloseable {

  /** How it waits. Tests wait less. */
  record Patience(Duration deadline, Duration betweenTries) {

    static final Patience NORMAL = new Patience(Duration.ofSeconds(5), Duration.ofMillis(500));
  }

  private static final int FAILURES_THAT_OPEN = 5;
  private static final Duration OPEN_FOR = Duration.ofSeconds(30);
  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final int LONGEST_SUBJECT = 200;
  private static final String SAYS_EXPIRED = "token is expired";

  /** No answer came, but another try may get one. */
  private static final Set<Status.Code> WORTH_A_SECOND_TRY =
      EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

  private static final Set<Status.Code> NO =
      EnumSet.of(
          Status.Code.UNAUTHENTICATED,
          Status.Code.PERMISSION_DENIED,
          Status.Code.INVALID_ARGUMENT,
          Status.Code.NOT_FOUND);

  private final ManagedChannel channel;
  private final Patience patience;
  private final Clock clock;
  private final Circuit circuit;

  private GrpcCheck(ManagedChannel channel, Patience patience, Clock clock) {
    this.channel = channel;
    this.patience = patience;
    this.clock = clock;
    this.circuit = new Circuit(clock, FAILURES_THAT_OPEN, OPEN_FOR);
  }

  /**
   * Over TLS, the server's name being checked.
   *
   * @param address host and port
   * @param trust PEM file of the authority; empty: the public ones
   * @throws IOException if the file can't be used
   */
  static GrpcCheck overTls(String address, Optional<Path> trust, Patience patience, Clock clock)
      throws IOException {
    if (trust.isEmpty()) {
      return over(address, TlsChannelCredentials.create(), patience, clock);
    }
    ChannelCredentials trusting =
        TlsChannelCredentials.newBuilder().trustManager(trust.get().toFile()).build();
    return over(address, trusting, patience, clock);
  }

  /** Without TLS. */
  static GrpcCheck plain(String address, Patience patience, Clock clock) {
    return over(address, InsecureChannelCredentials.create(), patience, clock);
  }

  private static GrpcCheck over(
      String address, ChannelCredentials credentials, Patience patience, Clock clock) {
    ManagedChannel channel =
        OkHttpChannelBuilder.forTarget("dns:///" + address, credentials)
            .maxInboundMessageSize(LARGEST_ANSWER)
            .userAgent("leafport")
            .disableRetry()
            .build();
    return new GrpcCheck(channel, patience, clock);
  }

  @Override
  public Verdict check(Token token) {
    if (!circuit.lets()) {
      return new Verdict.Unavailable("no answer for a while, asking again within 30 s");
    }
    Verdict verdict = ask(token);
    if (verdict instanceof Verdict.Unavailable) {
      circuit.failed();
    } else {
      circuit.succeeded();
    }
    return verdict;
  }

  private Verdict ask(Token token) {
    try {
      return askOnce(token);
    } catch (StatusRuntimeException first) {
      if (!WORTH_A_SECOND_TRY.contains(first.getStatus().getCode())) {
        return meaning(first.getStatus());
      }
    }
    try {
      TimeUnit.MILLISECONDS.sleep(patience.betweenTries().toMillis());
      return askOnce(token);
    } catch (StatusRuntimeException second) {
      return meaning(second.getStatus());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Verdict.Unavailable("interrupted");
    }
  }

  private Verdict askOnce(Token token) {
    AuthMessages.Reply reply =
        ClientCalls.blockingUnaryCall(
            channel,
            AuthMessages.IS_AUTHORIZED,
            CallOptions.DEFAULT.withDeadlineAfter(
                patience.deadline().toMillis(), TimeUnit.MILLISECONDS),
            new AuthMessages.Request(token.value(), ""));
    if (!reply.authorized()) {
      return new Verdict.Rejected();
    }
    if (reply.expiresAt().filter(end -> !end.isAfter(clock.instant())).isPresent()) {
      return new Verdict.Expired();
    }
    String subject = subject(reply, token);
    return subject.length() > LONGEST_SUBJECT || subject.chars().anyMatch(Character::isISOControl)
        ? new Verdict.Unavailable("a subject that is no name")
        : new Verdict.Authorized(subject, reply.expiresAt());
  }

  private static String subject(AuthMessages.Reply reply, Token token) {
    return reply.subject().isEmpty()
        ? "token:" + HexFormat.of().formatHex(token.sha256()).substring(0, 16)
        : reply.subject();
  }

  private static Verdict meaning(Status status) {
    String text = status.getDescription() == null ? "" : status.getDescription();
    boolean mayBeNo = NO.contains(status.getCode()) || status.getCode() == Status.Code.UNKNOWN;
    if (mayBeNo && text.contains(SAYS_EXPIRED)) {
      return new Verdict.Expired();
    }
    return NO.contains(status.getCode())
        ? new Verdict.Rejected()
        : new Verdict.Unavailable("status " + status.getCode());
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
