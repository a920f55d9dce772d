package org.leafport.web.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the fields of an object that a client sent and collects everything that is wrong with them,
 * so that one answer tells it all. Unknown fields don't matter.
 */
final class Fields {

  /** Reads one value. */
  @FunctionalInterface
  interface Reader<T> {

    /**
     * @throws FieldFault if the value can't be used
     */
    T read(JsonValue value) throws FieldFault;
  }

  private final JsonObject given;
  private final JsonObjectBuilder faults = Json.createObjectBuilder();
  private final Set<String> faulty = new HashSet<>();

  Fields(JsonObject given) {
    this.given = given;
  }

  /** Whether the client sent this field, perhaps as null. */
  boolean has(String name) {
    return given.containsKey(name);
  }

  /** A field that has to be there; empty only if a fault was noted. */
  <T> Optional<T> required(String name, Reader<T> reader) {
    if (!has(name)) {
      fault(name, new FieldFault("This field is required."));
      return Optional.empty();
    }
    return optional(name, reader);
  }

  /** A field that may be missing, but not null. */
  <T> Optional<T> optional(String name, Reader<T> reader) {
    if (given.get(name) == JsonValue.NULL) {
      fault(name, new FieldFault("This field may not be null."));
    }
    return nullable(name, reader);
  }

  /** A field that may be missing or null, which both read as empty. */
  <T> Optional<T> nullable(String name, Reader<T> reader) {
    JsonValue value = given.get(name);
    if (value == null || value == JsonValue.NULL) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.read(value));
    } catch (FieldFault fault) {
      fault(name, fault);
      return Optional.empty();
    }
  }

  /** Notes what is wrong with a field; of several faults the first one counts. */
  void fault(String name, FieldFault fault) {
    if (faulty.add(name)) {
      faults.add(name, fault.told());
    }
  }

  /**
   * Ends the reading.
   *
   * @throws FieldFault with the faults of all fields, if there are any
   */
  void check() throws FieldFault {
    if (!faulty.isEmpty()) {
      throw new FieldFault(faults.build());
    }
  }

  /** Ends the reading of a request. */
  void checkRequest() {
    if (!faulty.isEmpty()) {
      throw Problem.badRequest(faults.build());
    }
  }

  /** Reads an object nested in a field. */
  static <T> Reader<T> object(NestedReader<T> reader) {
    return value -> {
      if (!(value instanceof JsonObject object)) {
        throw new FieldFault(notADictionary(value));
      }
      Fields nested = new Fields(object);
      T result = reader.read(nested);
      nested.check();
      return result;
    };
  }

  /** Reads an object; what it returns is thrown away if a fault was noted. */
  @FunctionalInterface
  interface NestedReader<T> {
    T read(Fields fields);
  }

  /** Reads a list; the fault is a list too, with an empty object for each good element. */
  static <T> Reader<List<T>> list(Reader<T> element) {
    return value -> {
      if (!(value instanceof JsonArray array)) {
        throw new FieldFault(
            whole("Expected a list of items but got type \"" + kind(value) + "\"."));
      }
      List<T> read = new ArrayList<>();
      JsonArrayBuilder told = Json.createArrayBuilder();
      boolean good = true;
      for (JsonValue item : array) {
        try {
          read.add(element.read(item));
          told.add(JsonValue.EMPTY_JSON_OBJECT);
        } catch (FieldFault fault) {
          told.add(fault.told());
          good = false;
        }
      }
      if (!good) {
        throw new FieldFault(told.build());
      }
      return read;
    };
  }

  private static JsonObject notADictionary(JsonValue value) {
    return whole(notADictionaryText(value));
  }

  /** What a client is told that sent something else where an object belongs. */
  static String notADictionaryText(JsonValue value) {
    return value == JsonValue.NULL
        ? "No data provided"
        : "Invalid data. Expected a dictionary, but got " + kind(value) + ".";
  }

  private static JsonObject whole(String text) {
    return Json.createObjectBuilder()
        .add("non_field_errors", Json.createArrayBuilder().add(text))
        .build();
  }

  /** The name of a kind of value, in the words that clients know. */
  private static String kind(JsonValue value) {
    return switch (value.getValueType()) {
      case ARRAY -> "list";
      case OBJECT -> "dict";
      case STRING -> "str";
      case NUMBER -> value.toString().matches("-?\\d+") ? "int" : "float";
      case TRUE, FALSE -> "bool";
      case NULL -> "NoneType";
    };
  }
}
