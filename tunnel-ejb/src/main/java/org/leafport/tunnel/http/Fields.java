package org.leafport.tunnel.http;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The header fields of a message, in their order.
 *
 * @param list all of them
 */
public record Fields(List<Field> list) {

  /** Concern one connection only (RFC 9110, 7.6.1), besides those that {@code Connection} names. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "proxy-connection",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "proxy-authenticate",
          "proxy-authorization");

  /** Copies the list. */
  public Fields {
    list = List.copyOf(list);
  }

  /** The first one's value. */
  public Optional<String> first(String name) {
    return list.stream().filter(field -> field.is(name)).map(Field::value).findFirst();
  }

  /** The values of all of this name. */
  public List<String> all(String name) {
    return list.stream().filter(field -> field.is(name)).map(Field::value).toList();
  }

  /** The words of all of this name that are lists separated by commas, lower case. */
  public List<String> words(String name) {
    return all(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Those that go on to the next hop. */
  Stream<Field> endToEnd() {
    Set<String> dropped = new HashSet<>(HOP_BY_HOP);
    dropped.addAll(words("connection"));
    dropped.add("content-length");
    return list.stream().filter(field -> !dropped.contains(field.lowerCaseName()));
  }
}
