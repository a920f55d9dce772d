package org.leafport.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60.1699 | 60.1699000000",
        "-24.5 | -24.5000000000",
        "\"60.1699000000\" | 60.1699000000",
        "3 | 3.0000000000",
        "\" 4 \" | 4.0000000000",
        "1e2 | 100.0000000000",
        "\"1E-3\" | 0.0010000000",
        "0.1 | 0.1000000000",
        "60.16990000000000000000000000001 | 60.1699000000",
        "\"9999999999.9999999999\" | 9999999999.9999999999",
        "0 | 0.0000000000"
      })
  void degreesAreNumbersOrTexts(String json, String expected) throws FieldFault {
    assertEquals(expected, Values.degrees(value(json)).toPlainString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"60.16991234567\" | Ensure that there are no more than 10 decimal places.",
        "\"123456789012345678901\" | Ensure that there are no more than 20 digits in total.",
        "\"12345678901\" | Ensure that there are no more than 10 digits before the decimal point.",
        "1e999 | Ensure that there are no more than 20 digits in total.",
        "\"1e999\" | Ensure that there are no more than 20 digits in total.",
        "\"abc\" | A valid number is required.",
        "\"\" | A valid number is required.",
        "true | A valid number is required.",
        "\"NaN\" | A valid number is required.",
        "[] | A valid number is required."
      })
  void otherThingsAreNoDegrees(String json, String fault) {
    FieldFault thrown = assertThrows(FieldFault.class, () -> Values.degrees(value(json)));
    assertEquals("[\"" + fault + "\"]", thrown.told().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1 | 1", "\"1\" | 1", "1.0 | 1", "\" +7 \" | 7", "\"-3\" | -3", "\"2.\" | 2"})
  void integersComeInManyForms(String json, long expected) {
    assertEquals(OptionalLong.of(expected), Values.integer(value(json)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1.5", "\"x\"", "\"\"", "null", "{}", "1e400", "\"1 2\""})
  void otherThingsAreNoIntegers(String json) {
    assertEquals(OptionalLong.empty(), Values.integer(value(json)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "\"true\"", "1", "\"1\"", "\"yes\"", "\"on\"", "\"True\""})
  void manyThingsMeanTrue(String json) throws FieldFault {
    assertEquals(true, Values.flag(value(json)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "\"false\"", "0", "\"0\"", "\"no\"", "\"off\""})
  void manyThingsMeanFalse(String json) throws FieldFault {
    assertEquals(false, Values.flag(value(json)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "\"maybe\"", "{}", "\"\""})
  void otherThingsAreNoFlags(String json) {
    assertEquals(
        "[\"Must be a valid boolean.\"]",
        assertThrows(FieldFault.class, () -> Values.flag(value(json))).told().toString());
  }

  @Test
  void timesOfDayMayLackSecondsAndHaveFractions() throws FieldFault {
    assertEquals(LocalTime.of(6, 30), Values.time(value("\"06:30\"")));
    assertEquals(LocalTime.of(6, 30, 15), Values.time(value("\"06:30:15\"")));
    assertEquals(LocalTime.of(6, 30, 15, 123_400_000), Values.time(value("\"06:30:15.1234\"")));
    for (String wrong : new String[] {"25:00", "6", "06:60", "06:30:61", "x", ""}) {
      assertThrows(FieldFault.class, () -> Values.time(Json.createValue(wrong)), wrong);
    }
  }

  @Test
  void daysAreCalendarDays() throws FieldFault {
    assertEquals(LocalDate.of(2026, 5, 4), Values.date(value("\"2026-05-04\"")));
    for (String wrong : new String[] {"x", "2026-02-30", "04.05.2026", ""}) {
      assertThrows(FieldFault.class, () -> Values.date(Json.createValue(wrong)), wrong);
    }
  }

  @Test
  void textsAreStrippedAndMeasured() throws FieldFault {
    assertEquals("x", Values.text(3).read(Json.createValue(" x ")));
    assertEquals("12", Values.text(3).read(Json.createValue(12)));
    assertEquals("🚗🚗🚗", Values.text(3).read(Json.createValue("🚗🚗🚗")));
    assertFault("This field may not be blank.", Json.createValue("  "));
    assertFault("Ensure this field has no more than 3 characters.", Json.createValue("long"));
    assertFault("Not a valid string.", JsonValue.TRUE);
    assertFault("Null characters are not allowed.", Json.createValue("a\0b"));
  }

  private static void assertFault(String expected, JsonValue value) {
    FieldFault fault = assertThrows(FieldFault.class, () -> Values.text(3).read(value));
    assertEquals("[\"" + expected + "\"]", fault.told().toString());
  }

  private static JsonValue value(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readValue();
    }
  }
}
