package org.leafport.tunnel.frame;

import java.util.Map;

/** Writes JSON without white space. */
final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out;

  JsonWriter() {
    this(64);
  }

  JsonWriter(int capacity) {
    out = new StringBuilder(capacity);
  }

  JsonWriter object(JsonMessage message) {
    char before = '{';
    for (Map.Entry<String, JsonValue> field : message.fields().entrySet()) {
      out.append(before);
      text(field.getKey());
      out.append(':');
      value(field.getValue());
      before = ',';
    }
    if (before == '{') {
      out.append('{');
    }
    out.append('}');
    return this;
  }

  private void value(JsonValue value) {
    if (value instanceof JsonValue.Text text) {
      text(text.value());
    } else if (value instanceof JsonValue.Numeral number) {
      out.append(number.literal());
    } else if (value instanceof JsonValue.Flag flag) {
      out.append(flag.value());
    } else if (value instanceof JsonValue.Null) {
      out.append("null");
    } else if (value instanceof JsonValue.Items array) {
      items(array);
    } else if (value instanceof JsonValue.Fields object) {
      object(object.message());
    }
  }

  private void items(JsonValue.Items array) {
    out.append('[');
    for (int i = 0; i < array.values().size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      value(array.values().get(i));
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
