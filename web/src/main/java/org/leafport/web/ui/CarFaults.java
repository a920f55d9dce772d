package org.leafport.web.ui;

import java.util.Map;
import org.leafport.web.vehicle.CarRefused.Fault;
import org.leafport.web.vehicle.CarRefused.Field;
import org.leafport.web.vehicle.CarRefused.Problem;

/** Words what is wrong with a car's data. */
final class CarFaults {

  private CarFaults() {}

  static void show(
      Findings found, Phrases phrases, String fieldId, Field meaning, Problem problem) {
    var name = phrases.text("car." + meaning.name(), Map.of());
    found.error(
        fieldId,
        phrases.text(key(meaning, problem), values(name, problem)),
        phrases.text("fault.brief", Map.of("name", name)));
  }

  private static String key(Field meaning, Problem problem) {
    if (meaning == Field.VIN && problem.fault() == Fault.TAKEN) {
      return "check.vin.taken";
    }
    return "fault." + problem.fault().name();
  }

  /** Details are a length, a range, or for a wrong character {@code position:character}. */
  private static Map<String, Object> values(String name, Problem problem) {
    var detail = problem.detail();
    var parts = detail.split(":", 2);
    return problem.fault() == Fault.CHARACTERS && parts.length == 2
        ? Map.of("name", name, "n", parts[0], "letter", parts[1])
        : Map.of("name", name, "n", detail);
  }
}
