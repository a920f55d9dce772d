package org.leafport.tunnel.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;

/**
 * Reads messages, one after another, however the bytes are cut.
 *
 * @param <H> the kind of head
 */
public abstract sealed class MessageReader<H> permits RequestReader, ResponseReader {

  /** The longest head, in bytes. */
  public static final int LONGEST_HEAD = 16 * 1024;

  /** No robustness where it lets one message mean two things. */
  static final HttpCompliance STRICT = HttpCompliance.RFC7230;

  private final Queue<Event<H>> events = new ArrayDeque<>();
  private final List<Field> fields = new ArrayList<>();
  private boolean bad;

  /**
   * Reads on until something is to be told. After {@link Event.End} call {@link #next}; after
   * {@link Event.Bad} nothing more is read.
   *
   * @param bytes read from its position on, as far as needed
   */
  public final Event<H> read(ByteBuffer bytes) {
    if (events.isEmpty() && !bad) {
      parser().parseNext(bytes);
    }
    Event<H> event = events.poll();
    return event == null ? new Event.More<>() : event;
  }

  /** The connection has ended: what was begun ends now, or is bad. */
  public final Event<H> atEnd() {
    if (events.isEmpty() && !bad) {
      parser().atEOF();
      parser().parseNext(ByteBuffer.allocate(0));
    }
    Event<H> event = events.poll();
    return event == null ? new Event.More<>() : event;
  }

  /** The message before is done: the next begins. */
  public void next() {
    parser().reset();
    events.clear();
    fields.clear();
  }

  abstract HttpParser parser();

  /** Without the parser's memory of fields, which is tens of kilobytes for each connection. */
  static HttpParser sparing(HttpParser parser) {
    parser.setHeaderCacheSize(0);
    return parser;
  }

  /** The head that is complete now, or what is wrong with it. */
  abstract Event<H> head(Fields complete);

  /** Told by the parser. */
  abstract class Told implements HttpParser.HttpHandler {

    @Override
    public void parsedHeader(HttpField field) {
      fields.add(new Field(field.getName(), field.getValue() == null ? "" : field.getValue()));
    }

    @Override
    public boolean headerComplete() {
      tell(head(new Fields(fields)));
      fields.clear();
      return true;
    }

    @Override
    public boolean content(ByteBuffer item) {
      tell(new Event.Content<>(item));
      return true;
    }

    @Override
    public boolean contentComplete() {
      return false;
    }

    @Override
    public boolean messageComplete() {
      tell(new Event.End<>());
      return true;
    }

    @Override
    public void earlyEOF() {
      tell(new Event.Bad<>(400, "It ended in the middle"));
    }

    @Override
    public void badMessage(HttpException failure) {
      tell(new Event.Bad<>(failure.getCode(), "It is not HTTP/1.1 as it should be"));
    }
  }

  private void tell(Event<H> event) {
    if (!bad) {
      events.add(event);
      bad = event instanceof Event.Bad;
    }
  }

  /** Chunked and nothing else, or not chunked at all. */
  static boolean isChunked(Fields fields) {
    return fields.words("transfer-encoding").equals(List.of("chunked"));
  }

  static boolean hasOtherCoding(Fields fields) {
    return !fields.all("transfer-encoding").isEmpty() && !isChunked(fields);
  }
}
