package org.leafport.web.api;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads single values as published clients write them, with the published texts for what is wrong.
 */
final class Values {

  private static final int DECIMAL_DIGITS = 20;
  private static final int DECIMAL_PLACES = 10;
  private static final int LONGEST_NUMBER = 1000;
  private static final int LONGEST_INTEGER = 18;

  private static final Pattern INTEGER = Pattern.compile("\\s*([+-]?\\d+)(?:\\.0*)?\\s*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,6})\\d{0,6})?)?");
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");

  private static final Set<String> YES = Set.of("true", "t", "yes", "y", "on", "1");
  private static final Set<String> NO = Set.of("false", "f", "no", "n", "off", "0");

  private Values() {}

  /** Text of one character or more, without surrounding blanks. */
  static Fields.Reader<String> text(int longest) {
    Fields.Reader<String> any = textOrBlank(longest);
    return value -> {
      String text = any.read(value);
      if (text.isEmpty()) {
        throw new FieldFault("This field may not be blank.");
      }
      return text;
    };
  }

  /** Text that may be empty, without surrounding blanks. */
  static Fields.Reader<String> textOrBlank(int longest) {
    return value -> {
      String text = plain(value).orElseThrow(() -> new FieldFault("Not a valid string."));
      text = text.strip();
      if (text.indexOf('\0') >= 0) {
        throw new FieldFault("Null characters are not allowed.");
      }
      if (text.codePointCount(0, text.length()) > longest) {
        throw new FieldFault("Ensure this field has no more than " + longest + " characters.");
      }
      return text;
    };
  }

  /** Text as it is: a password's blanks count. */
  static Fields.Reader<String> secret(int longest) {
    return value -> {
      String text = plain(value).orElseThrow(() -> new FieldFault("Not a valid string."));
      if (text.isEmpty()) {
        throw new FieldFault("This field may not be blank.");
      }
      if (text.length() > longest) {
        throw new FieldFault("Ensure this field has no more than " + longest + " characters.");
      }
      return text;
    };
  }

  /** Text of a form. */
  static Fields.Reader<String> matching(Pattern form, String fault) {
    return value -> {
      String text = plain(value).orElseThrow(() -> new FieldFault("Not a valid string.")).strip();
      if (!form.matcher(text).matches()) {
        throw new FieldFault(fault);
      }
      return text;
    };
  }

  private static Optional<String> plain(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> Optional.of(((JsonString) value).getString());
      case NUMBER -> Optional.of(value.toString());
      default -> Optional.empty();
    };
  }

  /** True or false, as JSON, word or number. */
  static boolean flag(JsonValue value) throws FieldFault {
    if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
      return value == JsonValue.TRUE;
    }
    String text = plain(value).orElse("").strip().toLowerCase(Locale.ROOT);
    if (YES.contains(text)) {
      return true;
    }
    if (NO.contains(text)) {
      return false;
    }
    throw new FieldFault("Must be a valid boolean.");
  }

  /** A whole number, also as a string or with a fraction of zeros; empty if it is none. */
  static OptionalLong integer(JsonValue value) {
    Matcher m = INTEGER.matcher(value instanceof JsonNumber n ? n.toString() : textOf(value));
    return m.matches() && m.group(1).length() <= LONGEST_INTEGER
        ? OptionalLong.of(Long.parseLong(m.group(1)))
        : OptionalLong.empty();
  }

  private static String textOf(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : "";
  }

  /** One of an enumeration's numbers. */
  static <T> Fields.Reader<T> choice(java.util.function.LongFunction<Optional<T>> values) {
    return value -> {
      OptionalLong number = integer(value);
      Optional<T> chosen = number.isPresent() ? values.apply(number.getAsLong()) : Optional.empty();
      return chosen.orElseThrow(
          () ->
              new FieldFault(
                  "\"" + plain(value).orElseGet(value::toString) + "\" is not a valid choice."));
    };
  }

  /**
   * Degrees: at most ten digits before and ten after the point. A number with a fraction is taken
   * by the shortest form of its double.
   */
  static BigDecimal degrees(JsonValue value) throws FieldFault {
    String text = plain(value).orElse("").strip();
    if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
      throw new FieldFault("A valid number is required.");
    }
    BigDecimal number = new BigDecimal(text);
    if (value instanceof JsonNumber && number.scale() > 0) {
      number = new BigDecimal(BigDecimal.valueOf(number.doubleValue()).toPlainString());
    }
    int digits = Math.max(number.precision(), number.scale());
    int whole = number.precision() - number.scale();
    if (number.scale() < 0) {
      digits = number.precision() - number.scale();
    }
    if (digits > DECIMAL_DIGITS) {
      throw new FieldFault(
          "Ensure that there are no more than " + DECIMAL_DIGITS + " digits in total.");
    }
    if (number.scale() > DECIMAL_PLACES) {
      throw new FieldFault(
          "Ensure that there are no more than " + DECIMAL_PLACES + " decimal places.");
    }
    if (number.signum() != 0 && whole > DECIMAL_DIGITS - DECIMAL_PLACES) {
      throw new FieldFault(
          "Ensure that there are no more than "
              + (DECIMAL_DIGITS - DECIMAL_PLACES)
              + " digits before the decimal point.");
    }
    return number.setScale(DECIMAL_PLACES);
  }

  /** A time of day. */
  static LocalTime time(JsonValue value) throws FieldFault {
    Matcher m = TIME.matcher(textOf(value));
    try {
      if (m.matches()) {
        String fraction = m.group(4) == null ? "0" : (m.group(4) + "00000").substring(0, 6);
        return LocalTime.of(
            Integer.parseInt(m.group(1)),
            Integer.parseInt(m.group(2)),
            m.group(3) == null ? 0 : Integer.parseInt(m.group(3)),
            Integer.parseInt(fraction) * 1000);
      }
    } catch (DateTimeException outOfRange) {
      throw timeFault();
    }
    throw timeFault();
  }

  private static FieldFault timeFault() {
    return new FieldFault(
        "Time has wrong format. Use one of these formats instead: hh:mm[:ss[.uuuuuu]].");
  }

  /** A day. */
  static LocalDate date(JsonValue value) throws FieldFault {
    Matcher m = DATE.matcher(textOf(value));
    try {
      if (m.matches()) {
        return LocalDate.of(
            Integer.parseInt(m.group(1)),
            Integer.parseInt(m.group(2)),
            Integer.parseInt(m.group(3)));
      }
    } catch (DateTimeException noSuchDay) {
      throw dateFault();
    }
    throw dateFault();
  }

  private static FieldFault dateFault() {
    return new FieldFault("Date has wrong format. Use one of these formats instead: YYYY-MM-DD.");
  }

  /** How a time of day is written: hours, minutes, seconds. */
  static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
}
