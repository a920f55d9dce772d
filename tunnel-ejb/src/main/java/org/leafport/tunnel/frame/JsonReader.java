package org.leafport.tunnel.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Reads one JSON object (RFC 8259) from one text, in one pass: depth, number of fields and length
 * of numbers are checked as they come, so that a hostile text costs no more than an honest one.
 */
final class JsonReader {
  static final String BAD_JSON = "bad_json";
  private static final int MAX_NUMBER = 40;

  private final String text;
  private int at;
  private int fields;

  JsonReader(String text) {
    this.text = text;
  }

  JsonMessage message() throws ProtocolException {
    skipBlanks();
    if (peek() != '{') {
      throw bad("the message is not an object");
    }
    JsonMessage message = object(1);
    skipBlanks();
    if (at < text.length()) {
      throw bad("something follows the message");
    }
    return message;
  }

  /** The number of a literal that is a whole one without fraction and exponent. */
  static OptionalLong whole(String literal) {
    int start = literal.startsWith("-") ? 1 : 0;
    for (int i = start; i < literal.length(); i++) {
      if (!isDigit(literal.charAt(i))) {
        return OptionalLong.empty();
      }
    }
    try {
      return OptionalLong.of(Long.parseLong(literal));
    } catch (NumberFormatException tooBig) {
      return OptionalLong.empty();
    }
  }

  private JsonValue value(int depth) throws ProtocolException {
    return switch (peek()) {
      case '{' -> new JsonValue.Fields(object(depth + 1));
      case '[' -> array(depth + 1);
      case '"' -> new JsonValue.Text(string());
      case 't' -> word("true", new JsonValue.Flag(true));
      case 'f' -> word("false", new JsonValue.Flag(false));
      case 'n' -> word("null", new JsonValue.Null());
      default -> number();
    };
  }

  private JsonMessage object(int depth) throws ProtocolException {
    enter(depth);
    Map<String, JsonValue> values = new LinkedHashMap<>();
    if (closes('}')) {
      return new JsonMessage(values);
    }
    do {
      count();
      skipBlanks();
      if (peek() != '"') {
        throw bad("a field has no name");
      }
      int start = at;
      String name = string();
      skipBlanks();
      expect(':');
      skipBlanks();
      if (values.put(name, value(depth)) != null) {
        throw new ProtocolException(start, BAD_JSON, "a field stands twice");
      }
    } while (goesOn('}'));
    return new JsonMessage(values);
  }

  private JsonValue array(int depth) throws ProtocolException {
    enter(depth);
    List<JsonValue> values = new ArrayList<>();
    if (closes(']')) {
      return new JsonValue.Items(values);
    }
    do {
      count();
      skipBlanks();
      values.add(value(depth));
    } while (goesOn(']'));
    return new JsonValue.Items(values);
  }

  /** Steps over the opening bracket. */
  private void enter(int depth) throws ProtocolException {
    if (depth > JsonMessage.MAX_DEPTH) {
      throw bad("more than %d levels".formatted(JsonMessage.MAX_DEPTH));
    }
    at++;
  }

  private boolean closes(char bracket) throws ProtocolException {
    skipBlanks();
    if (peek() == bracket) {
      at++;
      return true;
    }
    return false;
  }

  private boolean goesOn(char bracket) throws ProtocolException {
    skipBlanks();
    char next = peek();
    if (next != ',' && next != bracket) {
      throw bad("a comma or the end is missing");
    }
    at++;
    return next == ',';
  }

  private void count() throws ProtocolException {
    if (++fields > JsonMessage.MAX_FIELDS) {
      throw bad("more than %d fields".formatted(JsonMessage.MAX_FIELDS));
    }
  }

  private String string() throws ProtocolException {
    int start = ++at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return checked(start, text.substring(start, at++));
      }
      if (c == '\\') {
        return escaped(start);
      }
      requirePrintable(c);
      at++;
    }
    throw bad("a text has no end");
  }

  private String escaped(int start) throws ProtocolException {
    StringBuilder value = new StringBuilder(text.substring(start, at));
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return checked(start, value.toString());
      }
      if (c == '\\') {
        value.append(escape());
      } else {
        requirePrintable(c);
        value.append(c);
      }
    }
    throw bad("a text has no end");
  }

  private char escape() throws ProtocolException {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw bad("an unknown escape");
    };
  }

  private char hexadecimal() throws ProtocolException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw bad("an escape without four digits");
      }
      value = value << 4 | digit;
      at++;
    }
    return (char) value;
  }

  private void requirePrintable(char c) throws ProtocolException {
    if (c < 0x20) {
      throw bad("a control character in a text");
    }
  }

  /** Half a pair of surrogates is no character: it could not be written as UTF-8 again. */
  private static String checked(int start, String value) throws ProtocolException {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new ProtocolException(start, BAD_JSON, "half a character in a text");
      }
    }
    return value;
  }

  private JsonValue number() throws ProtocolException {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    if (at - start > MAX_NUMBER) {
      throw bad("a number of more than %d characters".formatted(MAX_NUMBER));
    }
    return new JsonValue.Numeral(text.substring(start, at));
  }

  private void digits() throws ProtocolException {
    if (!isDigit(peek())) {
      throw bad("no value");
    }
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private JsonValue word(String word, JsonValue value) throws ProtocolException {
    if (!text.startsWith(word, at)) {
      throw bad("no value");
    }
    at += word.length();
    return value;
  }

  private void expect(char c) throws ProtocolException {
    if (peek() != c) {
      throw bad("'" + c + "' is missing");
    }
    at++;
  }

  private char peek() throws ProtocolException {
    if (at >= text.length()) {
      throw bad("the text ends too early");
    }
    return text.charAt(at);
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        return;
      }
      at++;
    }
  }

  private ProtocolException bad(String reason) {
    return new ProtocolException(at, BAD_JSON, reason);
  }
}
