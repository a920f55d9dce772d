package org.leafport.tunnel.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * An answer of our own.
 *
 * @param status its status
 * @param fields its fields, without those that frame it
 * @param body its body
 */
public record Reply(int status, List<Field> fields, byte[] body) {

  /** Copies the fields; the body is the reply's from now on. */
  public Reply {
    fields = List.copyOf(fields);
  }

  /** An answer without a body. */
  public static Reply empty(int status) {
    return new Reply(status, List.of(new Field("Cache-Control", "no-store")), new byte[0]);
  }

  /** An answer in JSON. */
  public static Reply json(int status, String json) {
    return new Reply(
        status,
        List.of(
            new Field("Content-Type", "application/json"), new Field("Cache-Control", "no-store")),
        json.getBytes(UTF_8));
  }

  /** An answer as plain text. */
  public static Reply text(int status, String text) {
    return new Reply(
        status,
        List.of(
            new Field("Content-Type", "text/plain; charset=utf-8"),
            new Field("Cache-Control", "no-store"),
            new Field("X-Content-Type-Options", "nosniff")),
        text.getBytes(UTF_8));
  }

  /** The same with one field more. */
  public Reply with(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Reply(status, more, body);
  }
}
