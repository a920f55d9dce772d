package org.leafport.tunnel.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The head of a request.
 *
 * @param method a token such as {@code GET}
 * @param target path and query as sent, beginning with a slash; or {@code *} for {@code OPTIONS}
 * @param http10 whether it speaks HTTP/1.0
 * @param host host and port it is meant for, lower case
 * @param fields its header fields
 * @param body how its body ends: none, by length or chunked
 */
public record RequestHead(
    String method, String target, boolean http10, String host, Fields fields, Body body) {

  /** The target without its query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The host without its port. */
  public String hostName() {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  /** Whether the client keeps the connection for another request. */
  public boolean keepsAlive() {
    List<String> words = fields.words("connection");
    return !words.contains("close") && (!http10 || words.contains("keep-alive"));
  }

  /** Whether it asks to go on as a WebSocket. */
  public boolean wantsWebSocket() {
    return method.equals("GET")
        && !http10
        && !hasBody()
        && fields.words("connection").contains("upgrade")
        && fields.words("upgrade").equals(List.of("websocket"));
  }

  /** Whether nothing is changed by asking twice. */
  public boolean isSafe() {
    return List.of("GET", "HEAD", "OPTIONS").contains(method) && !hasBody();
  }

  /** Whether bytes follow the head. Some clients say of a request without a body that it has 0. */
  public boolean hasBody() {
    return !(body instanceof Body.None
        || body instanceof Body.Length length && length.bytes() == 0);
  }

  /** The first cookie of this name. */
  public Optional<String> cookie(String name) {
    return fields.all("cookie").stream()
        .flatMap(line -> Arrays.stream(line.split(";")))
        .map(String::strip)
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }
}
