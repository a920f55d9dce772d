package org.leafport.tunnel.frame;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * One JSON object, as proxy and home exchange them: on {@code /register}, in the authentication of
 * {@code /connect}, in CONTROL frames and in the JSON form of the tunnel. Immutable; fields keep
 * their order.
 *
 * <p>What is read has at most {@link #MAX_DEPTH} levels and {@link #MAX_FIELDS} fields in all; a
 * field that stands twice in one object is refused, so that two readers can't see two things.
 */
public final class JsonMessage {
  /** How deep objects and arrays may be nested, the outermost one included. */
  public static final int MAX_DEPTH = 16;

  /** How many fields and array elements a message may have in all. */
  public static final int MAX_FIELDS = 200;

  private static final JsonMessage EMPTY = new JsonMessage(Map.of());

  private final Map<String, JsonValue> fields;

  /** Takes the map as it is; the caller gives it away. */
  JsonMessage(Map<String, JsonValue> fields) {
    this.fields = fields;
  }

  /**
   * Reads a text that must be one JSON object with nothing but blanks around it.
   *
   * @throws ProtocolException {@code bad_json}
   */
  public static JsonMessage read(String text) throws ProtocolException {
    return new JsonReader(text).message();
  }

  /** The object without fields. */
  public static JsonMessage empty() {
    return EMPTY;
  }

  /** The object with the one field {@code type}. */
  public static JsonMessage of(String type) {
    return EMPTY.with("type", type);
  }

  /** The text of the field {@code type}; empty if it has none. */
  public Optional<String> type() {
    return text("type");
  }

  /** All fields in their order. */
  public Map<String, JsonValue> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /** What stands in a field; empty if it is absent. */
  public Optional<JsonValue> value(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** Whether the field is absent or {@code null}. */
  public boolean lacks(String name) {
    return value(name).filter(value -> !(value instanceof JsonValue.Null)).isEmpty();
  }

  /** The text in a field; empty if it is absent or no text. */
  public Optional<String> text(String name) {
    return fields.get(name) instanceof JsonValue.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /** The number in a field, if it is written as a whole number that fits into 64 bits. */
  public OptionalLong whole(String name) {
    return fields.get(name) instanceof JsonValue.Numeral number
        ? JsonReader.whole(number.literal())
        : OptionalLong.empty();
  }

  /** The truth value in a field; empty if it is absent or none. */
  public Optional<Boolean> flag(String name) {
    return fields.get(name) instanceof JsonValue.Flag flag
        ? Optional.of(flag.value())
        : Optional.empty();
  }

  /** The object in a field; empty if it is absent or none. */
  public Optional<JsonMessage> message(String name) {
    return fields.get(name) instanceof JsonValue.Fields object
        ? Optional.of(object.message())
        : Optional.empty();
  }

  /** The elements of the array in a field; empty if it is absent or none. */
  public Optional<List<JsonValue>> items(String name) {
    return fields.get(name) instanceof JsonValue.Items array
        ? Optional.of(array.values())
        : Optional.empty();
  }

  /** The elements of the array in a field; empty if one of them is no text. */
  public Optional<List<String>> texts(String name) {
    return items(name)
        .filter(values -> values.stream().allMatch(JsonValue.Text.class::isInstance))
        .map(values -> values.stream().map(value -> ((JsonValue.Text) value).value()).toList());
  }

  /** The same with another field, or with another value in it. */
  public JsonMessage with(String name, JsonValue value) {
    Map<String, JsonValue> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new JsonMessage(more);
  }

  /** The same with a text. */
  public JsonMessage with(String name, String value) {
    return with(name, new JsonValue.Text(value));
  }

  /** The same with a whole number. */
  public JsonMessage with(String name, long value) {
    return with(name, new JsonValue.Numeral(Long.toString(value)));
  }

  /** The same with a truth value. */
  public JsonMessage with(String name, boolean value) {
    return with(name, new JsonValue.Flag(value));
  }

  /** The same with an object inside. */
  public JsonMessage with(String name, JsonMessage value) {
    return with(name, new JsonValue.Fields(value));
  }

  /** The same with {@code null}. */
  public JsonMessage withNull(String name) {
    return with(name, new JsonValue.Null());
  }

  /** The same with an array of texts. */
  public JsonMessage withTexts(String name, List<String> values) {
    return with(name, new JsonValue.Items(values.stream().map(JsonMessage::asText).toList()));
  }

  /** The same with an array of objects. */
  public JsonMessage withMessages(String name, List<JsonMessage> values) {
    return with(name, new JsonValue.Items(values.stream().map(JsonMessage::asFields).toList()));
  }

  /** The message as JSON text without white space. */
  public String toJson() {
    return new JsonWriter().object(this).toString();
  }

  /** Its type only: messages carry secrets, and texts like this end up in logs. */
  @Override
  public String toString() {
    return "JsonMessage[" + type().orElse("") + "]";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonMessage message && fields.equals(message.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  private static JsonValue asText(String value) {
    return new JsonValue.Text(value);
  }

  private static JsonValue asFields(JsonMessage value) {
    return new JsonValue.Fields(value);
  }
}
