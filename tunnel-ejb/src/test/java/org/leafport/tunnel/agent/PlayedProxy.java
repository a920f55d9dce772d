package org.leafport.tunnel.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.leafport.tunnel.auth.AuthChallenge;
import org.leafport.tunnel.auth.AuthMessages;
import org.leafport.tunnel.auth.AuthProof;
import org.leafport.tunnel.auth.Credential;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.label.CertificateName;
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxSession;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.mux.SessionClock;
import org.leafport.tunnel.mux.SessionListener;

/**
 * A proxy as the home's agent sees it: gives the name out, forwards challenges over whichever
 * socket is open, checks the signature, and is the other end of the tunnel.
 */
final class PlayedProxy implements AutoCloseable {

  static final String FQDN = "my-home-evcc.evcc.example";

  /** A tunnel that came about. */
  record Tunnel(MuxSession session, WebSocketServer.Connection connection, X509Certificate leaf) {}

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SecureRandom random = new SecureRandom();
  private final HttpServer challenges;
  private final WebSocketServer server;
  private final Map<String, CompletableFuture<String>> asked = new ConcurrentHashMap<>();
  private final List<Predicate<JsonMessage>> ways = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final Form form;

  /** What homes asked for a name. */
  final LinkedBlockingQueue<JsonMessage> registrations = new LinkedBlockingQueue<>();

  /** Close codes of enrolments. */
  final LinkedBlockingQueue<Integer> enrolmentEnds = new LinkedBlockingQueue<>();

  /** Tunnels in their order. */
  final LinkedBlockingQueue<Tunnel> tunnels = new LinkedBlockingQueue<>();

  /** What homes said beside their connections. */
  final LinkedBlockingQueue<JsonMessage> controls = new LinkedBlockingQueue<>();

  /** What /register answers; empty: the name. */
  volatile Optional<JsonMessage> refusal = Optional.empty();

  /** The host that challenges are for. */
  volatile String host = "127.0.0.1";

  /** What /connect answers to the first message; empty: lets in whose signature is right. */
  volatile Optional<JsonMessage> connectRefusal = Optional.empty();

  PlayedProxy(Form form) throws IOException {
    this(form, Optional.empty());
  }

  PlayedProxy(Form form, Optional<SSLContext> tls) throws IOException {
    this(new InetSocketAddress("127.0.0.1", 0), form, tls);
  }

  /**
   * A proxy at a place of one's own.
   *
   * @param address where homes come in; port 0 chooses a free one
   */
  PlayedProxy(InetSocketAddress address, Form form, Optional<SSLContext> tls) throws IOException {
    this.form = form;
    server =
        new WebSocketServer(
            address, Map.of("/register", this::register, "/connect", this::connect), tls);
    challenges = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    challenges.setExecutor(threads);
    challenges.createContext("/.well-known/acme-challenge/", this::forward);
    challenges.start();
  }

  String address() {
    return server.address();
  }

  /** The port where homes come in. */
  int port() {
    return server.port();
  }

  int challengePort() {
    return challenges.getAddress().getPort();
  }

  List<Throwable> failures() {
    return server.failures;
  }

  private void register(WebSocketServer.Connection connection) throws Exception {
    WebSocketServer.Message request = connection.next();
    if (request.text().isEmpty()) {
      return;
    }
    registrations.add(JsonMessage.read(request.text().get()));
    if (refusal.isPresent()) {
      connection.send(refusal.get().toJson());
      connection.close(4401, "");
      connection.awaitEnd();
      return;
    }
    connection.send(
        JsonMessage.empty()
            .with("fqdn", FQDN)
            .with("status", "registered")
            .with("resume_token", "resume")
            .toJson());
    Predicate<JsonMessage> way = message -> sent(connection, message);
    ways.add(way);
    try {
      for (var message = connection.next(); ; message = connection.next()) {
        if (message.text().isEmpty()) {
          enrolmentEnds.add(message.closeCode());
          return;
        }
        answered(JsonMessage.read(message.text().get()));
      }
    } finally {
      ways.remove(way);
    }
  }

  private static boolean sent(WebSocketServer.Connection connection, JsonMessage message) {
    try {
      connection.send(message.toJson());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void answered(JsonMessage message) {
    if (message.type().filter("acme_response"::equals).isPresent()) {
      CompletableFuture<String> waiting = asked.get(message.text("request_id").orElseThrow());
      if (waiting != null) {
        waiting.complete(message.text("key_authorization").orElse(""));
      }
    }
  }

  private void forward(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String token = path.substring(path.lastIndexOf('/') + 1);
    String id = "req_" + requests.incrementAndGet();
    CompletableFuture<String> answer = new CompletableFuture<>();
    asked.put(id, answer);
    JsonMessage question =
        JsonMessage.of("acme_challenge").with("request_id", id).with("token", token);
    ways.forEach(way -> way.test(question));
    String body = answer.completeOnTimeout("", 8, TimeUnit.SECONDS).join();
    exchange.sendResponseHeaders(body.isEmpty() ? 404 : 200, body.isEmpty() ? -1 : body.length());
    exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
    exchange.close();
  }

  private void connect(WebSocketServer.Connection connection) throws Exception {
    if (connection.certificate().isPresent()) {
      run(connection, connection.certificate().get());
      return;
    }
    AuthChallenge challenge = AuthChallenge.fresh(host, Instant.now(), random);
    connection.send(AuthMessages.challenge(challenge).toJson());
    WebSocketServer.Message first = connection.next();
    if (first.text().isEmpty()) {
      return;
    }
    X509Certificate leaf = checked(challenge, JsonMessage.read(first.text().get()));
    if (connectRefusal.isPresent()) {
      connection.send(connectRefusal.get().toJson());
      connection.awaitEnd();
      return;
    }
    connection.send(JsonMessage.of("auth_ok").with("fqdn", FQDN).toJson());
    run(connection, leaf);
  }

  private X509Certificate checked(AuthChallenge challenge, JsonMessage response) throws Exception {
    AuthProof proof = AuthMessages.proofIn(response);
    X509Certificate leaf = proof.chain().get(0);
    proof.verify(challenge, new Credential(new CertificateName(FQDN, "my-home-evcc"), leaf));
    return leaf;
  }

  private void run(WebSocketServer.Connection connection, X509Certificate leaf) throws IOException {
    CompletableFuture<MuxSession> opened = new CompletableFuture<>();
    MuxSession session =
        MuxSession.proxy(
            form,
            connection,
            MuxSettings.proxy(
                HelloItems.DEFAULTS.ofProxy("node", "00".repeat(16), FQDN),
                new WindowBudget(512L << 20),
                SessionClock.of(timer),
                random),
            new SessionListener() {
              @Override
              public void onOpen(HelloItems remote) {
                opened.thenAccept(session -> tunnels.add(new Tunnel(session, connection, leaf)));
              }

              @Override
              public void onControl(JsonMessage message) {
                answered(message);
                controls.add(message);
              }
            });
    opened.complete(session);
    session.start();
    Predicate<JsonMessage> way = session::control;
    ways.add(way);
    try {
      for (var message = connection.next(); ; message = connection.next()) {
        message.binary().ifPresent(session::onBinary);
        message.text().ifPresent(session::onText);
        if (message.closeCode() != 0) {
          session.onClosed(message.closeCode(), "");
          return;
        }
      }
    } catch (IOException e) {
      session.onClosed(1006, "");
    } finally {
      ways.remove(way);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    challenges.stop(0);
    timer.shutdownNow();
    threads.shutdownNow();
  }
}
