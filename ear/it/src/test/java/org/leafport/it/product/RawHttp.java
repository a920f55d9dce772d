package org.leafport.it.product;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** HTTP as bytes, for requests no client would send and answers no client would show. */
public final class RawHttp {

  private static final int PATIENCE_MILLIS = 40_000;

  private RawHttp() {}

  /** Sends bytes and answers everything that comes back until the server closes the connection. */
  public static String send(int port, String request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return untilClosed(socket);
    }
  }

  private static String untilClosed(Socket socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(answer);
    } catch (SocketException reset) {
      // A connection closed with unread bytes ends like this; what came before it counts.
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }

  /** Asks for a target under a host name; the lines are further headers. */
  public static String get(int port, String host, String target, String... lines)
      throws IOException {
    return request(port, "GET", host, target, lines);
  }

  /** Sends a request without a body under a host name; the lines are further headers. */
  public static String request(int port, String method, String host, String target, String... lines)
      throws IOException {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\n");
    for (String line : lines) {
      head.append(line).append("\r\n");
    }
    if (!String.join("\n", lines).contains("Connection:")) {
      head.append("Connection: close\r\n");
    }
    return send(port, head.append("\r\n").toString());
  }
}
