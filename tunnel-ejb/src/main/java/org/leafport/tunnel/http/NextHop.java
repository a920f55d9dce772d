package org.leafport.tunnel.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes messages anew for whoever gets them next. Fields that concern one connection stay behind,
 * and what a client says of hops before us is replaced by what we know.
 *
 * @param client whose requests they are
 * @param scheme what the client spoke: {@code https} or {@code http}
 * @param rewrittenHost the Host the target sees instead of the client's
 */
public record NextHop(InetAddress client, String scheme, Optional<String> rewrittenHost) {

  private static final Set<String> TOLD_BY_US =
      Set.of(
          "host",
          "forwarded",
          "x-forwarded-for",
          "x-forwarded-proto",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-server",
          "x-forwarded-prefix",
          "x-forwarded-ssl",
          "x-real-ip");

  /** Would lead clients to a port that nobody serves. */
  private static final String OTHER_SERVICES = "alt-svc";

  private static final String LINE = "\r\n";

  /** The head of a request for the target. */
  public byte[] write(RequestHead request) {
    StringBuilder head = new StringBuilder(1024);
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    field(head, "Host", rewrittenHost.orElse(request.host()));
    request
        .fields()
        .endToEnd()
        .filter(field -> !TOLD_BY_US.contains(field.lowerCaseName()))
        .forEach(field -> field(head, field.name(), field.value()));
    field(head, "X-Forwarded-For", client.getHostAddress());
    field(head, "X-Forwarded-Proto", scheme);
    field(head, "X-Forwarded-Host", request.host());
    field(head, "Forwarded", forwarded(request.host()));
    frame(head, request.body());
    if (request.wantsWebSocket()) {
      field(head, "Connection", "Upgrade");
      field(head, "Upgrade", "websocket");
    }
    return head.append(LINE).toString().getBytes(ISO_8859_1);
  }

  private String forwarded(String host) {
    String address = client.getHostAddress();
    int zone = address.indexOf('%');
    String plain = zone < 0 ? address : address.substring(0, zone);
    String node = client instanceof Inet6Address ? "\"[" + plain + "]\"" : plain;
    return "for=" + node + ";proto=" + scheme + ";host=\"" + host + "\"";
  }

  /**
   * The head of an answer for the client.
   *
   * @param body how the body ends towards the client
   * @param more fields to add
   * @param close whether the connection ends after it
   */
  public static byte[] write(ResponseHead response, Body body, List<Field> more, boolean close) {
    StringBuilder head = new StringBuilder(1024);
    statusLine(head, response.status(), response.reason());
    response
        .fields()
        .endToEnd()
        .filter(field -> !field.lowerCaseName().equals(OTHER_SERVICES))
        .forEach(field -> field(head, field.name(), field.value()));
    more.forEach(field -> field(head, field.name(), field.value()));
    if (response.isSwitching()) {
      field(head, "Connection", "Upgrade");
      field(head, "Upgrade", "websocket");
    } else {
      frame(head, body);
      if (body instanceof Body.None) {
        toldLength(response).ifPresent(length -> field(head, "Content-Length", length));
      }
      if (close && !response.isInterim()) {
        field(head, "Connection", "close");
      }
    }
    return head.append(LINE).toString().getBytes(ISO_8859_1);
  }

  /** Answers to HEAD, and 304, tell the length of a body they don't have. */
  private static Optional<String> toldLength(ResponseHead response) {
    return response.status() >= 200 && response.status() != 204
        ? response.fields().first("content-length")
        : Optional.empty();
  }

  /** An answer of our own, whole. */
  public static byte[] write(Reply reply, boolean withoutBody, boolean close) {
    StringBuilder head = new StringBuilder(512);
    statusLine(head, reply.status(), "");
    reply.fields().forEach(field -> field(head, field.name(), field.value()));
    if (reply.status() != 204 && reply.status() != 304) {
      field(head, "Content-Length", Integer.toString(reply.body().length));
    }
    if (close) {
      field(head, "Connection", "close");
    }
    byte[] lines = head.append(LINE).toString().getBytes(ISO_8859_1);
    if (withoutBody || reply.body().length == 0) {
      return lines;
    }
    byte[] whole = java.util.Arrays.copyOf(lines, lines.length + reply.body().length);
    System.arraycopy(reply.body(), 0, whole, lines.length, reply.body().length);
    return whole;
  }

  private static void statusLine(StringBuilder head, int status, String reason) {
    head.append("HTTP/1.1 ").append(status).append(' ').append(reason).append(LINE);
  }

  private static void frame(StringBuilder head, Body body) {
    if (body instanceof Body.Length length) {
      field(head, "Content-Length", Long.toString(length.bytes()));
    } else if (body instanceof Body.Chunked) {
      field(head, "Transfer-Encoding", "chunked");
    }
  }

  private static void field(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append(LINE);
  }
}
