package org.leafport.tunnel.dial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.PeekedDuplex;

/**
 * The head of a server's answer, read strictly.
 *
 * @param status 100 to 999
 * @param headers by name, whatever its letters' case; values in their order
 */
record AnswerHead(int status, Map<String, List<String>> headers) {

  /** The longest head. */
  static final int MOST = 16 * 1024;

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})( .*)?");
  private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)");
  private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

  /** The values of a header, cut at commas. */
  List<String> all(String name) {
    return headers.getOrDefault(name, List.of()).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** The only value of a header; empty if there is none or more than one. */
  Optional<String> only(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.size() == 1 ? Optional.of(values.get(0).strip()) : Optional.empty();
  }

  /**
   * Reads the head of the answer that comes next; the connection is what follows it then. If it
   * can't be read the connection has been broken off.
   */
  static CompletionStage<AnswerHead> of(PeekedDuplex connection) {
    CompletableFuture<AnswerHead> answer = new CompletableFuture<>();
    Alarms.Alarm deadline =
        Alarms.ofSystem()
            .in(
                Dialler.PATIENCE_FOR_ANSWER,
                () -> {
                  if (answer.completeExceptionally(new SocketTimeoutException("no answer"))) {
                    connection.reset(Ending.NORMAL);
                  }
                });
    answer.whenComplete((head, why) -> deadline.cancel());
    connection.look(new Look(connection, answer));
    return answer;
  }

  private record Look(PeekedDuplex connection, CompletableFuture<AnswerHead> answer)
      implements PeekedDuplex.Look {

    @Override
    public boolean needsMore(ByteBuffer soFar) {
      int length = lengthOf(soFar);
      if (length == 0 && soFar.remaining() < MOST) {
        return true;
      }
      if (length == 0 || length > MOST) {
        fail(new IOException("the answer's head is too long"));
        return false;
      }
      byte[] head = new byte[length];
      soFar.get(head);
      try {
        AnswerHead read = parse(new String(head, 0, length - 4, ISO_8859_1));
        connection.skip(length);
        answer.complete(read);
      } catch (IOException malformed) {
        fail(malformed);
      }
      return false;
    }

    private void fail(IOException why) {
      connection.reset(Ending.NORMAL);
      answer.completeExceptionally(why);
    }

    @Override
    public void onEnd() {
      fail(new EOFException("broken off"));
    }

    @Override
    public void onReset(Ending why) {
      answer.completeExceptionally(new EOFException("broken off"));
    }
  }

  /** Bytes up to and with the empty line; 0 while it isn't there. */
  private static int lengthOf(ByteBuffer bytes) {
    for (int i = bytes.position() + 3; i < bytes.limit(); i++) {
      if (bytes.get(i) == '\n'
          && bytes.get(i - 1) == '\r'
          && bytes.get(i - 2) == '\n'
          && bytes.get(i - 3) == '\r') {
        return i + 1 - bytes.position();
      }
    }
    return 0;
  }

  static AnswerHead parse(String head) throws IOException {
    String[] lines = head.split("\r\n", -1);
    Matcher status = STATUS.matcher(lines[0]);
    if (!status.matches()) {
      throw new IOException("the answer is not HTTP");
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      Matcher header = HEADER.matcher(lines[i]);
      if (!header.matches() || CONTROLS.matcher(lines[i]).find()) {
        throw new IOException("the answer has a malformed header");
      }
      headers.computeIfAbsent(header.group(1), name -> new ArrayList<>()).add(header.group(2));
    }
    return new AnswerHead(Integer.parseInt(status.group(1)), headers);
  }
}
