package org.leafport.core.tls;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;

/**
 * Begins TLS with servers: versions 1.2 and 1.3, ALPN {@code http/1.1}. The server's certificate
 * has to be for the host that was meant, as HTTPS demands. Handshakes begin at once, as many as
 * there are: nobody else can make us dial.
 */
public final class TlsClient {

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
  private static final int RECORDS_IN_A_BUFFER = 4;
  private static final int BUFFERS_KEPT = 32;

  private final SSLContext context;
  private final Executor tasks;
  private final Alarms alarms;
  private final RecordBuffers buffers;

  /**
   * Begins TLS.
   *
   * @param context whom to trust, and what to show a server that wants to see a certificate
   * @param tasks runs the arithmetic of handshakes
   * @param alarms watch the deadlines
   */
  public TlsClient(SSLContext context, Executor tasks, Alarms alarms) {
    this.context = context;
    this.tasks = tasks;
    this.alarms = alarms;
    this.buffers =
        new RecordBuffers(
            RECORDS_IN_A_BUFFER * context.createSSLEngine().getSession().getPacketBufferSize(),
            BUFFERS_KEPT);
  }

  /**
   * Makes terms with a server. The bytes of the answer are clear; its receiver may be set later.
   *
   * @param wire the connection that carries TLS; it belongs to the answer from now on
   * @param host the name or address that was meant
   * @param deadline how long the handshake may take
   * @return completes when the handshake is done; exceptionally with a {@link
   *     HandshakeFailedException} if it failed, and the wire has been closed then
   */
  public CompletionStage<TlsDuplex> connect(Duplex wire, String host, int port, Duration deadline) {
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    engine.setSSLParameters(parameters(host));
    return new TlsDuplex(wire, engine, buffers, tasks, alarms).begin(deadline);
  }

  private SSLParameters parameters(String host) {
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    Optional.of(host)
        .filter(name -> !ADDRESS.matcher(name).matches())
        .ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
    return parameters;
  }
}
