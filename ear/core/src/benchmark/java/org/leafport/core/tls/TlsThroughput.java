package org.leafport.core.tls;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.TcpPort;
import org.leafport.core.duplex.TcpTransport;

/**
 * How many megabytes a second one connection carries over loopback, each way: our end beside the
 * JDK's blocking socket, both with a JDK client. Prints a line for each.
 */
public final class TlsThroughput {

  private static final int CHUNK = 64 * 1024;
  private static final long WARM = 600L << 20;
  private static final long MEASURED = 1200L << 20;

  private TlsThroughput() {}

  /** Runs the four measurements, twice. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("tls-throughput");
    TlsIdentity identity = MadeIdentity.ec(folder, "home.example");
    SSLContext client = SSLContext.getInstance("TLS");
    client.init(null, new TrustManager[] {new TrustsEveryServer()}, new SecureRandom());
    for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
      for (int round = 1; round <= 2; round++) {
        blocking(identity, client, protocol);
        ours(identity, client, protocol);
      }
    }
    System.exit(0);
  }

  private static void ours(TlsIdentity identity, SSLContext client, String protocol)
      throws Exception {
    ExecutorService tasks = Executors.newFixedThreadPool(2);
    TlsServer server =
        new TlsServer(
            new ServerCertificate(identity),
            TlsServer.ClientCertificate.NOT_ASKED,
            TlsServer.Limits.DEFAULT,
            tasks,
            Alarms.ofSystem());
    try (TcpPort port =
        TcpTransport.shared()
            .open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                wire ->
                    server.accept(wire).thenAccept(clear -> clear.receiveBy(new Peer(clear))))) {
      measure("ours", client, port.address().getPort(), protocol);
    } finally {
      tasks.shutdownNow();
    }
  }

  private static void blocking(TlsIdentity identity, SSLContext client, String protocol)
      throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "it",
        identity.key(),
        new char[0],
        identity.chain().toArray(java.security.cert.X509Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    try (SSLServerSocket listener =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      ExecutorService threads = Executors.newCachedThreadPool();
      Future<?> serving = threads.submit(() -> serve((SSLSocket) listener.accept()));
      measure("JDK socket", client, listener.getLocalPort(), protocol);
      serving.cancel(true);
      threads.shutdownNow();
    }
  }

  /** First byte: u takes everything, d sends for ever. */
  private static Void serve(SSLSocket socket) throws Exception {
    byte[] chunk = new byte[CHUNK];
    InputStream in = socket.getInputStream();
    long left = WARM + MEASURED;
    for (int n; left > 0 && (n = in.read(chunk)) >= 0; ) {
      left -= n;
    }
    OutputStream out = socket.getOutputStream();
    for (long sent = 0; sent < WARM + MEASURED; sent += CHUNK) {
      out.write(chunk);
    }
    return null;
  }

  private static final class Peer implements Duplex.Receiver {
    private final Duplex clear;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private long left = WARM + MEASURED;
    private long toSend = WARM + MEASURED;

    Peer(Duplex clear) {
      this.clear = clear;
    }

    @Override
    public void onBytes(ByteBuffer bytes, Runnable taken) {
      left -= bytes.remaining();
      taken.run();
      if (left <= 0) {
        send();
      }
    }

    private void send() {
      if (toSend > 0) {
        toSend -= CHUNK;
        clear.send(chunk.clear(), this::send);
      }
    }

    @Override
    public void onEnd() {
      clear.sendEnd();
    }

    @Override
    public void onReset(Ending why) {
      toSend = 0;
    }
  }

  private static void measure(String name, SSLContext context, int port, String protocol)
      throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.setEnabledCipherSuites(
          new String[] {"TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"});
      byte[] chunk = new byte[CHUNK];
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      move(WARM, () -> write(out, chunk));
      double up = move(MEASURED, () -> write(out, chunk));
      move(WARM, () -> in.read(chunk));
      double down = move(MEASURED - CHUNK, () -> in.read(chunk));
      System.out.printf("%s %-12s up %6.0f MB/s, down %6.0f MB/s%n", protocol, name, up, down);
    }
  }

  private static int write(OutputStream out, byte[] chunk) throws Exception {
    out.write(chunk);
    return chunk.length;
  }

  private interface Move {
    int move() throws Exception;
  }

  /** Megabytes a second. */
  private static double move(long bytes, Move move) throws Exception {
    long start = System.nanoTime();
    for (long moved = 0; moved < bytes; ) {
      int n = move.move();
      if (n < 0) {
        throw new IllegalStateException("ended early");
      }
      moved += n;
    }
    return bytes / 1e6 / ((System.nanoTime() - start) / 1e9);
  }
}
