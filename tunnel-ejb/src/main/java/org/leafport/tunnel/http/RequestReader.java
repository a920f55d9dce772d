package org.leafport.tunnel.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;

/** Reads the requests of a connection. */
public final class RequestReader extends MessageReader<RequestHead> {

  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9._-]{1,253}|\\[[0-9a-f:.]{2,45}])(?::[0-9]{1,5})?");
  private static final Pattern ABSOLUTE =
      Pattern.compile("https?://([^/?#@]{1,261})([/?].*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");
  private static final Pattern TOKEN = Pattern.compile("[A-Z][A-Z0-9_-]{0,31}");

  private final HttpParser parser =
      sparing(new HttpParser((HttpParser.RequestHandler) new Lines(), LONGEST_HEAD, STRICT));
  private String method;
  private String target;
  private HttpVersion version;

  private final class Lines extends Told implements HttpParser.RequestHandler {
    @Override
    public void startRequest(String verb, String uri, HttpVersion spoken) {
      method = verb;
      target = uri;
      version = spoken;
    }
  }

  @Override
  HttpParser parser() {
    return parser;
  }

  @Override
  Event<RequestHead> head(Fields fields) {
    if (version != HttpVersion.HTTP_1_1 && version != HttpVersion.HTTP_1_0) {
      return new Event.Bad<>(505, "Another version of HTTP");
    }
    if (!TOKEN.matcher(method).matches() || method.equals("CONNECT") || method.equals("TRACE")) {
      return new Event.Bad<>(405, "A method that nobody serves");
    }
    if (hasOtherCoding(fields)) {
      return new Event.Bad<>(501, "A transfer coding other than chunked");
    }
    if (version == HttpVersion.HTTP_1_0 && isChunked(fields)) {
      return new Event.Bad<>(400, "Chunks in HTTP/1.0");
    }
    if (isChunked(fields) && fields.first("content-length").isPresent()) {
      return new Event.Bad<>(400, "Two lengths");
    }
    return aimed(fields);
  }

  /** An absolute target replaces the Host field (RFC 9112, 3.2.2). */
  private Event<RequestHead> aimed(Fields fields) {
    if (!VISIBLE.matcher(target).matches() || target.indexOf('#') >= 0) {
      return new Event.Bad<>(400, "A malformed target");
    }
    String host = fields.all("host").size() == 1 ? fields.all("host").get(0) : "";
    Matcher absolute = ABSOLUTE.matcher(target);
    String path = target;
    if (absolute.matches()) {
      host = absolute.group(1);
      path = Optional.ofNullable(absolute.group(2)).orElse("/");
      path = path.startsWith("?") ? "/" + path : path;
    }
    boolean forServer = path.equals("*") && method.equals("OPTIONS");
    if (!path.startsWith("/") && !forServer) {
      return new Event.Bad<>(400, "A malformed target");
    }
    host = host.toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()) {
      return new Event.Bad<>(400, "No host, several, or a malformed one");
    }
    return new Event.Head<>(
        new RequestHead(method, path, version == HttpVersion.HTTP_1_0, host, fields, body(fields)));
  }

  private Body body(Fields fields) {
    if (isChunked(fields)) {
      return new Body.Chunked();
    }
    return fields.first("content-length").isPresent()
        ? new Body.Length(parser.getContentLength())
        : new Body.None();
  }
}
