package org.leafport.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.leafport.web.timer.CommandTimer;

class FieldsTest {

  @Test
  void everyFaultOfATimerIsToldAtOnce() {
    assertRefused(
        """
        {"name":["This field may not be blank."],
         "time":["Time has wrong format. Use one of these formats instead: hh:mm[:ss[.uuuuuu]]."],
         "command_type":["\\"77\\" is not a valid choice."],
         "date":["Date has wrong format. Use one of these formats instead: YYYY-MM-DD."]}
        """,
        () -> TimerFields.whole(json("{'name':'','time':'25:00','command_type':77,'date':'x'}")));
  }

  @Test
  void missingFieldsOfATimerAreTold() {
    assertRefused(
        "{\"name\":[\"This field is required.\"],\"time\":[\"This field is required.\"]}",
        () -> TimerFields.whole(json("{}")));
  }

  @Test
  void changeOfATimerLeavesTheRestAsItWas() {
    CommandTimer.Plan former =
        TimerFields.whole(
            json(
                "{'name':'Morning','time':'06:30','command_type':3,'enabled':true,"
                    + "'weekday_mon':true,'date':'2026-05-04'}"));

    CommandTimer.Plan changed = TimerFields.changed(json("{'enabled':false}"), former);

    assertFalse(changed.enabled());
    assertEquals("Morning", changed.name());
    assertEquals(former.weekdays(), changed.weekdays());
    assertEquals(former.date(), changed.date());
    assertTrue(TimerFields.changed(json("{'date':null}"), former).date().isEmpty());
    assertTrue(TimerFields.changed(json("{'weekday_mon':0}"), former).weekdays().isEmpty());
  }

  @Test
  void nestedFaultsNest() {
    assertRefused(
        "{\"send_to_car_location\":{\"name\":[\"This field is required.\"]}}",
        () -> CarFields.read(json("{'send_to_car_location':{'lat':'1','lon':'2'}}")));
    assertRefused(
        "{\"send_to_car_location_all\":[{},{\"lat\":[\"A valid number is required.\"]}]}",
        () ->
            CarFields.read(
                json(
                    "{'send_to_car_location_all':[{'lat':1,'lon':2,'name':'a'},"
                        + "{'lat':'x','lon':2,'name':'a'}]}")));
    assertRefused(
        "{\"route_plans\":{\"non_field_errors\":"
            + "[\"Expected a list of items but got type \\\"dict\\\".\"]}}",
        () -> CarFields.read(json("{'route_plans':{}}")));
    assertRefused(
        "{\"ev_info\":{\"non_field_errors\":"
            + "[\"Invalid data. Expected a dictionary, but got str.\"]}}",
        () -> CarFields.read(json("{'ev_info':'x'}")));
  }

  @Test
  void unknownFieldsAndNullsChangeNothing() {
    assertFalse(
        CarFields.read(
                json(
                    "{'nickname':'hacked','vin':'X','send_to_car_location':null,"
                        + "'send_to_car_location_all':null,'route_plans':null,'ev_info':{},"
                        + "'custom_channels':[1],'favorite_channels':'x'}"))
            .changesSomething());
    assertTrue(CarFields.read(json("{'route_plans':[]}")).changesSomething());
  }

  private static void assertRefused(String body, Runnable reading) {
    Problem refused = assertThrows(Problem.class, reading::run);
    assertEquals(400, refused.status());
    assertEquals(parsed(body), refused.body());
  }

  private static JsonObject json(String singleQuoted) {
    return parsed(singleQuoted.replace('\'', '"'));
  }

  private static JsonObject parsed(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
