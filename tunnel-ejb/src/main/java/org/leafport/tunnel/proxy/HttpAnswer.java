package org.leafport.tunnel.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A short answer in plain HTTP, after which the connection ends.
 *
 * @param status the number
 * @param reason its words
 * @param headers besides {@code Content-Length} and {@code Connection: close}
 * @param body what is sent, Latin-1
 */
record HttpAnswer(int status, String reason, Map<String, String> headers, String body) {

  /** An answer in plain text. */
  static HttpAnswer text(int status, String reason, String body) {
    return new HttpAnswer(
        status, reason, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
  }

  /** An answer without a body. */
  static HttpAnswer empty(int status, String reason) {
    return new HttpAnswer(status, reason, Map.of(), "");
  }

  /** The same with one more header. */
  HttpAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpAnswer(status, reason, more, body);
  }

  /** The same with this body. */
  HttpAnswer withBody(String text) {
    return new HttpAnswer(status, reason, headers, text);
  }

  /** With the body. */
  byte[] bytes() {
    return (head() + body).getBytes(ISO_8859_1);
  }

  /** As {@code HEAD} wants it: the same without the body. */
  byte[] bytesWithoutBody() {
    return head().getBytes(ISO_8859_1);
  }

  private String head() {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(' ').append(reason);
    head.append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length()).append("\r\n");
    return head.append("Connection: close\r\n\r\n").toString();
  }
}
