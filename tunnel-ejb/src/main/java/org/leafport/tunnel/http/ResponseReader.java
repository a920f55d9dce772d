package org.leafport.tunnel.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;

/** Reads the answers of a connection. */
public final class ResponseReader extends MessageReader<ResponseHead> {

  private final HttpParser parser =
      sparing(new HttpParser((HttpParser.ResponseHandler) new Lines(), LONGEST_HEAD, STRICT));
  private HttpVersion version;
  private int status;
  private String reason;
  private boolean toHead;

  private final class Lines extends Told implements HttpParser.ResponseHandler {
    @Override
    public void startResponse(HttpVersion spoken, int code, String words) {
      version = spoken;
      status = code;
      reason = Optional.ofNullable(words).orElse("");
    }
  }

  /** Says which request is answered next: that to {@code HEAD} has no body. */
  public void expectFor(RequestHead request) {
    toHead = request.method().equals("HEAD");
    parser.setHeadResponse(toHead);
  }

  @Override
  public void next() {
    super.next();
    parser.setHeadResponse(toHead);
  }

  @Override
  HttpParser parser() {
    return parser;
  }

  @Override
  Event<ResponseHead> head(Fields fields) {
    if (status < 100 || status > 599 || hasOtherCoding(fields)) {
      return new Event.Bad<>(502, "A status or coding that nobody knows");
    }
    if (isChunked(fields) && fields.first("content-length").isPresent()) {
      return new Event.Bad<>(502, "Two lengths");
    }
    List<String> words = fields.words("connection");
    boolean keepsAlive =
        !words.contains("close")
            && (version == HttpVersion.HTTP_1_1 || words.contains("keep-alive"));
    return new Event.Head<>(new ResponseHead(status, reason, fields, body(fields), keepsAlive));
  }

  private Body body(Fields fields) {
    if (toHead || status < 200 || status == 204 || status == 304) {
      return new Body.None();
    }
    if (isChunked(fields)) {
      return new Body.Chunked();
    }
    return fields.first("content-length").isPresent()
        ? new Body.Length(parser.getContentLength())
        : new Body.ToEnd();
  }
}
