package org.leafport.tunnel.head;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Reads the head of an HTTP/1 request from pieces of any size (RFC 9112 sections 2 to 5, without
 * its tolerances): what two readers could understand in two ways is refused.
 *
 * <p>Every byte is looked at once until the empty line is there.
 */
public final class RequestHeadReader {

  /** The longest head. */
  public static final int MOST = 16 * 1024;

  /** The code of a head that is longer than {@link #MOST}; everything else is {@link #BAD}. */
  public static final String TOO_LARGE = "head_too_large";

  /** The code of a head that can't be read. */
  public static final String BAD = "bad_request";

  private static final Pattern REQUEST_LINE =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) ([!-\"$-~]+) HTTP/1\\.[01]");
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:.*");
  private static final Pattern ABSOLUTE =
      Pattern.compile("https?://([^/?]*)([/?].*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOST = Pattern.compile("([a-z0-9._-]{1,253})(:[0-9]{0,5})?");
  private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

  private final byte[] head = new byte[MOST];
  private int length;

  /**
   * Takes the next bytes.
   *
   * @return the head, once its empty line is there; nothing while bytes are missing
   * @throws ProtocolException {@link #BAD} or {@link #TOO_LARGE}; the reader must not be fed again
   *     then
   */
  public Optional<RequestHead> feed(ByteBuffer bytes) throws ProtocolException {
    while (bytes.hasRemaining()) {
      if (length == MOST) {
        throw new ProtocolException(length, TOO_LARGE, "a head of more than " + MOST + " bytes");
      }
      byte next = bytes.get();
      if ((next == '\n') != (length > 0 && head[length - 1] == '\r')) {
        throw new ProtocolException(length, BAD, "half of a line's end");
      }
      head[length++] = next;
      if (next == '\n' && length >= 4 && head[length - 3] == '\n') {
        return Optional.of(parse());
      }
    }
    return Optional.empty();
  }

  private RequestHead parse() throws ProtocolException {
    String[] lines = new String(head, 0, length - 4, ISO_8859_1).split("\r\n", -1);
    Matcher request = REQUEST_LINE.matcher(lines[0]);
    require(request.matches(), "a malformed request line");
    List<String> hosts = hosts(lines);
    require(hosts.size() == 1, hosts.size() + " Host headers");
    return head(request.group(1), request.group(2), hosts.get(0));
  }

  private List<String> hosts(String[] lines) throws ProtocolException {
    List<String> hosts = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i];
      require(HEADER.matcher(line).matches(), "a malformed or folded header");
      require(!CONTROLS.matcher(line).find(), "control characters in a header");
      int colon = line.indexOf(':');
      if (line.substring(0, colon).equalsIgnoreCase("host")) {
        hosts.add(line.substring(colon + 1).strip());
      }
    }
    return hosts;
  }

  /** An absolute target replaces the host. */
  private RequestHead head(String method, String target, String host) throws ProtocolException {
    Matcher absolute = ABSOLUTE.matcher(target);
    if (absolute.matches()) {
      String rest = Objects.requireNonNullElse(absolute.group(2), "/");
      String path = rest.startsWith("/") ? rest : "/" + rest;
      return new RequestHead(method, name(absolute.group(1)), path, length);
    }
    boolean form =
        target.startsWith("/")
            || target.equals("*") && method.equals("OPTIONS")
            || method.equals("CONNECT");
    require(form, "a malformed request target");
    return new RequestHead(method, name(host), target, length);
  }

  private String name(String authority) throws ProtocolException {
    Matcher name = HOST.matcher(authority.toLowerCase(Locale.ROOT));
    require(name.matches(), "a Host that is no name");
    return name.group(1);
  }

  private void require(boolean fits, String trouble) throws ProtocolException {
    if (!fits) {
      throw new ProtocolException(0, BAD, trouble);
    }
  }
}
