package org.leafport.web.api;

import jakarta.json.Json;
import jakarta.json.JsonValue;

/** A field of a request that can't be used, with what the client is told about it. */
final class FieldFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient JsonValue told;

  /** One text. */
  FieldFault(String text) {
    this(Json.createArrayBuilder().add(text).build());
  }

  /** A list of texts, or the faults of what is nested in the field. */
  FieldFault(JsonValue told) {
    super(told.toString(), null, false, false);
    this.told = told;
  }

  JsonValue told() {
    return told;
  }
}
