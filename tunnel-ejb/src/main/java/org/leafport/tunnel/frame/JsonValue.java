package org.leafport.tunnel.frame;

import java.util.List;

/** A value of JSON (RFC 8259). */
public sealed interface JsonValue {

  /** A text. */
  record Text(String value) implements JsonValue {}

  /**
   * A number as it was written, at most 40 characters: nothing is lost, and nothing is computed
   * that nobody asks for.
   */
  record Numeral(String literal) implements JsonValue {}

  /** {@code true} or {@code false}. */
  record Flag(boolean value) implements JsonValue {}

  /** {@code null}. */
  record Null() implements JsonValue {}

  /** An array. */
  record Items(List<JsonValue> values) implements JsonValue {
    /** Copies the list. */
    public Items {
      values = List.copyOf(values);
    }
  }

  /** An object. */
  record Fields(JsonMessage message) implements JsonValue {}
}
