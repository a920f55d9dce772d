package org.leafport.core.tls;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/**
 * Ends TLS for clients: versions 1.2 and 1.3, forward secret suites with authenticated encryption
 * only, ALPN {@code http/1.1}.
 */
public final class TlsServer {

  /** Whether clients are asked for a certificate. */
  public enum ClientCertificate {
    /** No. */
    NOT_ASKED,
    /** Yes, of any issuer; those that have none are served all the same. */
    WANTED
  }

  /**
   * What handshakes may take.
   *
   * @param atATime how many run at the same time
   * @param waiting how many more wait for their turn; each holds what its client has said so far
   * @param patience how long one may wait for its turn
   * @param deadline how long one may take from then on
   */
  public record Limits(int atATime, int waiting, Duration patience, Duration deadline) {
    /** 64 at a time, 256 waiting, 10 seconds for either. */
    public static final Limits DEFAULT =
        new Limits(64, 256, Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  /** Fast ones first; which of them count is known when the runtime is asked. */
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private static final int RECORDS_IN_A_BUFFER = 4;
  private static final int BUFFERS_KEPT = 128;

  private final SSLContext context;
  private final SSLParameters parameters;
  private final HandshakeSlots slots;
  private final Duration deadline;
  private final Executor tasks;
  private final Alarms alarms;
  private final RecordBuffers buffers;

  /**
   * Ends TLS.
   *
   * @param certificate what it shows
   * @param asked whether clients are asked for theirs
   * @param limits what handshakes may take
   * @param tasks runs the arithmetic of handshakes; bounded
   * @param alarms watch the deadlines
   */
  public TlsServer(
      ServerCertificate certificate,
      ClientCertificate asked,
      Limits limits,
      Executor tasks,
      Alarms alarms) {
    this.context = contextFor(certificate);
    this.parameters = parameters(context, asked);
    this.slots = new HandshakeSlots(limits.atATime(), limits.waiting(), limits.patience(), alarms);
    this.deadline = limits.deadline();
    this.tasks = tasks;
    this.alarms = alarms;
    this.buffers = new RecordBuffers(bufferSize(context), BUFFERS_KEPT);
  }

  private static SSLContext contextFor(ServerCertificate certificate) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new ShownKey(certificate)},
          new TrustManager[] {new PossessionOnly()},
          new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS is missing in this Java runtime", e);
    }
  }

  private static SSLParameters parameters(SSLContext context, ClientCertificate asked) {
    SSLParameters parameters = context.getDefaultSSLParameters();
    Set<String> supported = Set.copyOf(Arrays.asList(parameters.getCipherSuites()));
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    parameters.setCipherSuites(SUITES.stream().filter(supported::contains).toArray(String[]::new));
    parameters.setUseCipherSuitesOrder(true);
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    parameters.setWantClientAuth(asked == ClientCertificate.WANTED);
    return parameters;
  }

  private static int bufferSize(SSLContext context) {
    return RECORDS_IN_A_BUFFER * context.createSSLEngine().getSession().getPacketBufferSize();
  }

  /**
   * Makes terms with a client. The bytes of the answer are clear; its receiver may be set later.
   *
   * @param wire the connection that carries TLS, from the first byte of the client on; it belongs
   *     to the answer from now on
   * @return completes when the handshake is done; exceptionally with a {@link
   *     HandshakeFailedException} if it failed, and the wire has been closed then
   */
  public CompletionStage<TlsDuplex> accept(Duplex wire) {
    CompletableFuture<TlsDuplex> accepted = new CompletableFuture<>();
    slots.enter(() -> begin(wire, accepted), why -> turnAway(wire, why, accepted));
    return accepted;
  }

  private void begin(Duplex wire, CompletableFuture<TlsDuplex> accepted) {
    new TlsDuplex(wire, engine(), buffers, tasks, alarms)
        .begin(deadline)
        .whenComplete(
            (clear, failure) -> {
              if (failure == null) {
                accepted.complete(clear);
              } else {
                accepted.completeExceptionally(failure);
              }
              slots.leave();
            });
  }

  private SSLEngine engine() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setSSLParameters(parameters);
    return engine;
  }

  private static void turnAway(Duplex wire, Ending why, CompletableFuture<TlsDuplex> accepted) {
    wire.reset(why);
    accepted.completeExceptionally(
        new HandshakeFailedException(
            why,
            why == Ending.TOO_MANY
                ? "Too many handshakes at once"
                : "The turn for a handshake didn't come in time",
            null));
  }
}
