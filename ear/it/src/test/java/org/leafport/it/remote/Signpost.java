package org.leafport.it.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Shows clients of this process the way to names that no name server knows: an HTTP proxy whose
 * CONNECT leads every name to the same port of this machine.
 */
final class Signpost implements Closeable {

  private static final int LONGEST_HEAD = 8192;

  private final ServerSocket entrance;
  private final InetAddress source;

  Signpost() throws IOException {
    this(InetAddress.getLoopbackAddress());
  }

  /**
   * One whose clients seem to call from another address of this machine.
   *
   * @param source for example 127.0.0.2
   */
  Signpost(InetAddress source) throws IOException {
    this.source = source;
    entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    daemon("signpost", this::accept).start();
  }

  /** For an HTTP client that shall find its way. */
  ProxySelector selector() {
    return ProxySelector.of(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), entrance.getLocalPort()));
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        daemon("signpost-client", () -> lead(client)).start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void lead(Socket client) {
    try (client;
        Socket target = new Socket(InetAddress.getLoopbackAddress(), port(client), source, 0)) {
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Thread back = daemon("signpost-back", () -> pump(target, client));
      back.start();
      pump(client, target);
      back.join();
    } catch (IOException e) {
      // Whoever asked sees that his connection has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int port(Socket client) throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = client.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0 || head.length() > LONGEST_HEAD) {
        throw new IOException("Not a request: " + head);
      }
      head.append((char) next);
    }
    String authority = head.toString().split(" ", 3)[1];
    return Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      closeBoth(from, to);
    }
  }

  private static void closeBoth(Socket one, Socket other) {
    try (one;
        other) {
      one.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed already, which is what was wanted.
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }
}
