package org.leafport.tunnel.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.leafport.tunnel.mux.Carrier;

/**
 * A WebSocket server for tests (RFC 6455, as much as the JDK's client needs): one thread a
 * connection, whole messages, no extensions.
 */
final class WebSocketServer implements AutoCloseable {

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  /** What to do with a connection; runs on its thread until it returns. */
  interface Script {
    void run(Connection connection) throws Exception;
  }

  private final ServerSocket server;
  private final Map<String, Script> scripts;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  final List<Throwable> failures = new CopyOnWriteArrayList<>();

  /**
   * Listens.
   *
   * @param address where; port 0 chooses a free one
   * @param scripts by path
   * @param tls with TLS, by this; a client's certificate is wanted and taken unseen
   */
  WebSocketServer(InetSocketAddress address, Map<String, Script> scripts, Optional<SSLContext> tls)
      throws IOException {
    this.scripts = Map.copyOf(scripts);
    if (tls.isPresent()) {
      SSLServerSocket secure =
          (SSLServerSocket) tls.get().getServerSocketFactory().createServerSocket();
      secure.setWantClientAuth(true);
      server = secure;
    } else {
      server = new ServerSocket();
    }
    server.bind(address, 256);
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  String address() {
    return (server instanceof SSLServerSocket ? "wss" : "ws")
        + "://"
        + server.getInetAddress().getHostAddress()
        + ":"
        + port();
  }

  private void start(ThreadTask task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException hungUp) {
                // Clients may, at any time.
                open.removeIf(Socket::isClosed);
              } catch (Exception | AssertionError e) {
                failures.add(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private interface ThreadTask {
    void run() throws Exception;
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Socket socket = server.accept();
      open.add(socket);
      start(() -> serve(socket));
    }
  }

  private void serve(Socket socket) throws Exception {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      String[] request = line(in).split(" ");
      Map<String, String> headers = new TreeMap<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      Script script = scripts.get(request[1]);
      if (script == null) {
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(ISO_8859_1));
        return;
      }
      Optional<String> subprotocol =
          Optional.ofNullable(headers.get("sec-websocket-protocol"))
              .map(offered -> offered.split(",")[0].strip());
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((headers.get("sec-websocket-key") + MAGIC).getBytes(ISO_8859_1));
      String answer =
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + Base64.getEncoder().encodeToString(hash)
              + "\r\n"
              + subprotocol.map(name -> "Sec-WebSocket-Protocol: " + name + "\r\n").orElse("")
              + "\r\n";
      socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
      script.run(new Connection(socket, in));
    } finally {
      open.remove(socket);
    }
  }

  private static String line(DataInputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** A message: text, binary, or the end. */
  record Message(Optional<String> text, Optional<ByteBuffer> binary, int closeCode) {}

  /** One client. */
  static final class Connection implements Carrier {

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final LinkedBlockingQueue<Runnable> sends = new LinkedBlockingQueue<>();

    Connection(Socket socket, DataInputStream in) throws IOException {
      this.socket = socket;
      this.in = in;
      this.out = socket.getOutputStream();
      Thread sender = new Thread(this::sendAll);
      sender.setDaemon(true);
      sender.start();
    }

    private void sendAll() {
      try {
        while (!socket.isClosed()) {
          Runnable send = sends.poll(1, TimeUnit.SECONDS);
          if (send != null) {
            send.run();
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** The certificate the client showed in TLS. */
    Optional<X509Certificate> certificate() {
      try {
        return socket instanceof SSLSocket secure
            ? Optional.of((X509Certificate) secure.getSession().getPeerCertificates()[0])
            : Optional.empty();
      } catch (SSLPeerUnverifiedException none) {
        return Optional.empty();
      }
    }

    /** The next message; pings are answered meanwhile. */
    Message next() throws IOException {
      while (true) {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
          length = in.readUnsignedShort();
        } else if (length == 127) {
          length = (int) in.readLong();
        }
        byte[] mask = new byte[4];
        in.readFully(mask);
        byte[] payload = new byte[length];
        in.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
          payload[i] ^= mask[i % 4];
        }
        switch (opcode) {
          case TEXT -> {
            return new Message(Optional.of(new String(payload, UTF_8)), Optional.empty(), 0);
          }
          case BINARY -> {
            return new Message(Optional.empty(), Optional.of(ByteBuffer.wrap(payload)), 0);
          }
          case CLOSE -> {
            int code = payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
            return new Message(Optional.empty(), Optional.empty(), code);
          }
          case PING -> send(PONG, payload);
          default -> {
            // A pong.
          }
        }
      }
    }

    /** Reads until the client has closed or gone. */
    void awaitEnd() {
      try {
        while (next().closeCode() == 0) {
          // Nobody listens any more.
        }
      } catch (IOException gone) {
        abort();
      }
    }

    /** Sends a text message. */
    void send(String text) throws IOException {
      send(TEXT, text.getBytes(UTF_8));
    }

    private synchronized void send(int opcode, byte[] payload) throws IOException {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.write(0x80 | opcode);
      if (payload.length < 126) {
        frame.write(payload.length);
      } else {
        frame.write(126);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
      }
      frame.write(payload);
      out.write(frame.toByteArray());
    }

    @Override
    public void sendBinary(ByteBuffer message, Sent sent) {
      byte[] bytes = new byte[message.remaining()];
      message.get(bytes);
      sends.add(() -> tell(BINARY, bytes, sent));
    }

    @Override
    public void sendText(String message, Sent sent) {
      sends.add(() -> tell(TEXT, message.getBytes(UTF_8), sent));
    }

    private void tell(int opcode, byte[] bytes, Sent sent) {
      try {
        send(opcode, bytes);
        sent.onSent();
      } catch (IOException e) {
        sent.onFailed(e);
      }
    }

    @Override
    public void ping() {
      sends.add(() -> tell(PING, new byte[0], IGNORED));
    }

    @Override
    public void close(int code, String reason) {
      byte[] text = reason.getBytes(UTF_8);
      byte[] payload =
          ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array();
      sends.add(() -> tell(CLOSE, payload, IGNORED));
    }

    @Override
    public void abort() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private static final Sent IGNORED =
        new Sent() {
          @Override
          public void onSent() {}

          @Override
          public void onFailed(Throwable why) {}
        };
  }
}
