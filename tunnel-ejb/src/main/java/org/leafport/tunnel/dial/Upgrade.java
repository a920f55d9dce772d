package org.leafport.tunnel.dial;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The client's part of a WebSocket's handshake (RFC 6455, section 4.1). */
final class Upgrade {

  private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;

  private final URI address;
  private final List<String> subprotocols;
  private final String key;

  /**
   * To this address.
   *
   * @param subprotocols offered, the preferred one first
   * @param random makes the key
   */
  Upgrade(URI address, List<String> subprotocols, SecureRandom random) {
    this.address = address;
    this.subprotocols = List.copyOf(subprotocols);
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    this.key = Base64.getEncoder().encodeToString(bytes);
  }

  /** The request. */
  ByteBuffer request() {
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    String offered =
        subprotocols.isEmpty()
            ? ""
            : "Sec-WebSocket-Protocol: " + String.join(", ", subprotocols) + "\r\n";
    String head =
        ("GET " + (path.isEmpty() ? "/" : path) + query + " HTTP/1.1\r\n")
            + ("Host: " + address.getHost() + port + "\r\n")
            + "Upgrade: websocket\r\n"
            + "Connection: Upgrade\r\n"
            + ("Sec-WebSocket-Key: " + key + "\r\n")
            + "Sec-WebSocket-Version: 13\r\n"
            + offered
            + "\r\n";
    return ByteBuffer.wrap(head.getBytes(US_ASCII));
  }

  /**
   * Checks an answer with status 101.
   *
   * @return the subprotocol the server chose; empty: none
   * @throws IOException if it isn't the answer to this request
   */
  Optional<String> subprotocolIn(AnswerHead answer) throws IOException {
    boolean fits =
        answer.only("Upgrade").filter("websocket"::equalsIgnoreCase).isPresent()
            && answer.all("Connection").stream().anyMatch("upgrade"::equalsIgnoreCase)
            && answer.only("Sec-WebSocket-Accept").equals(Optional.of(accepted()))
            && answer.all("Sec-WebSocket-Extensions").isEmpty();
    List<String> chosen = answer.all("Sec-WebSocket-Protocol");
    if (!fits || chosen.size() > 1 || !subprotocols.containsAll(chosen)) {
      throw new IOException("the server's handshake doesn't fit");
    }
    return chosen.stream().findFirst();
  }

  private String accepted() {
    try {
      // Not for security: it shows that the server has read the request.
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder().encodeToString(sha1.digest((key + SALT).getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-1 is missing in this Java runtime", e);
    }
  }
}
