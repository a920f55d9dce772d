package org.leafport.it.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.WebSocket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.leafport.tunnel.acme.CertificateAuthority;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.KeyAuthorizations;
import org.leafport.tunnel.acme.KeyPairs;

/**
 * A home that knows the first protocol only: no subprotocol, no field beyond those of the first
 * description, its certificate shown in TLS. Behind it stands a web server with that certificate.
 */
final class StrictHome implements AutoCloseable {

  private static final int CHUNK = 8192;
  private static final Duration LISTENING = Duration.ofSeconds(1);

  private final Map<Integer, Socket> open = new ConcurrentHashMap<>();
  private final HttpsServer server;
  private final Ear ear = new Ear();
  private final WebSocket tunnel;

  private StrictHome(RemoteWorld world, IssuedCertificate issued) throws Exception {
    KeyManager[] keys = keys(issued);
    SSLContext shown = SSLContext.getInstance("TLS");
    shown.init(keys, null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(shown));
    server.createContext("/", StrictHome::echo);
    server.start();
    tunnel =
        world
            .clientOfProxy(keys)
            .newWebSocketBuilder()
            .buildAsync(world.endpoint("/connect"), ear)
            .join();
    daemon(this::listen);
  }

  /** Enrols, gets a certificate and connects. */
  static StrictHome settle(RemoteWorld world, String name, String token) throws Exception {
    Ear ear = new Ear();
    WebSocket register =
        world
            .clientOfProxy()
            .newWebSocketBuilder()
            .buildAsync(world.endpoint("/register"), ear)
            .join();
    register
        .sendText(
            "{ \"sponsor_token\": \"%s\", \"requested_subdomain\": \"%s\" }".formatted(token, name),
            true)
        .join();
    JsonObject reply = ear.next();
    if (!reply.keySet().equals(Set.of("fqdn", "status"))) {
      throw new AssertionError("Not the two documented fields: " + reply);
    }
    KeyAuthorizations answers = new KeyAuthorizations();
    daemon(() -> answerChallenges(register, ear, answers));
    IssuedCertificate issued =
        new CertificateAuthority(
                world.authority().directory(),
                world.authority().trust(),
                KeyPairs.generate(new SecureRandom()),
                Optional.empty(),
                Clock.systemUTC(),
                length -> TimeUnit.MILLISECONDS.sleep(length.toMillis()),
                new SecureRandom())
            .order(reply.getString("fqdn"), Optional.empty(), answers, phase -> {});
    register.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    return new StrictHome(world, issued);
  }

  private static void answerChallenges(WebSocket register, Ear ear, KeyAuthorizations answers) {
    try {
      while (!ear.hasEnded()) {
        Optional<JsonObject> asked = ear.nextWithin(LISTENING);
        if (asked.isPresent()) {
          JsonObject challenge = asked.get();
          register
              .sendText(
                  Json.createObjectBuilder()
                      .add("type", "acme_response")
                      .add("request_id", challenge.getString("request_id"))
                      .add(
                          "key_authorization",
                          answers.answerTo(challenge.getString("token")).orElseThrow())
                      .build()
                      .toString(),
                  true)
              .join();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What shows this certificate in TLS. */
  static KeyManager[] keys(IssuedCertificate issued) throws GeneralSecurityException, IOException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        "own", issued.key().getPrivate(), new char[0], issued.chain().toArray(Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
    keys.init(own, new char[0]);
    return keys.getKeyManagers();
  }

  private static void echo(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "strict-home");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    try {
      while (!ear.hasEnded()) {
        Optional<JsonObject> message = ear.nextWithin(LISTENING);
        if (message.isPresent()) {
          take(message.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException broken) {
      tunnel.abort();
    }
  }

  private void take(JsonObject message) throws IOException {
    int id = message.getInt("connection_id");
    switch (message.getString("type")) {
      case "connect" -> {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
        open.put(id, socket);
        daemon(() -> answer(id, socket));
      }
      case "data" ->
          open.get(id)
              .getOutputStream()
              .write(Base64.getDecoder().decode(message.getString("data")));
      case "close" -> {
        Socket socket = open.remove(id);
        if (socket != null) {
          socket.close();
        }
      }
      default -> throw new IOException("Not of the first protocol: " + message);
    }
  }

  private void answer(int id, Socket socket) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = socket.getInputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        say(id, "data", Base64.getEncoder().encodeToString(Arrays.copyOf(chunk, read)));
      }
    } catch (IOException closed) {
      // The proxy has closed this connection.
    }
    if (open.remove(id) != null) {
      say(id, "close", "");
    }
  }

  private synchronized void say(int id, String type, String data) {
    tunnel
        .sendText(
            Json.createObjectBuilder()
                .add("connection_id", id)
                .add("type", type)
                .add("data", data)
                .build()
                .toString(),
            true)
        .join();
  }

  @Override
  public void close() {
    tunnel.abort();
    server.stop(0);
  }
}
