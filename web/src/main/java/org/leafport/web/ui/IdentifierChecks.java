package org.leafport.web.ui;

import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.leafport.web.vehicle.CarRefused;
import org.leafport.web.vehicle.CarRefused.Field;
import org.leafport.web.vehicle.CarRules;

/**
 * Looks at the numbers of a car and its units the way a careful friend would: names what was seen
 * and where. The rules that count are the vehicle room's; what goes beyond them only notes.
 */
final class IdentifierChecks {

  private static final int VIN_LENGTH = 17;
  private static final int SHORTEST_ICCID = 18;
  private static final int LONGEST_ICCID = 20;

  private final Findings found;
  private final Phrases phrases;

  IdentifierChecks(Findings found, Phrases phrases) {
    this.found = found;
    this.phrases = phrases;
  }

  /**
   * @param free whether nobody has this VIN yet
   */
  void vin(String field, String typed, boolean free) {
    var vin = CarRules.vin(typed);
    var problem = CarRules.checkVin(vin);
    if (problem.isPresent()) {
      error(field, Field.VIN, problem.get());
    } else if (Math.abs(vin.length() - VIN_LENGTH) == 1) {
      found.error(
          field,
          text(
              vin.length() < VIN_LENGTH ? "check.vin.short" : "check.vin.long",
              Map.of("n", vin.length())),
          text("check.vin.brief", Map.of("n", vin.length())));
    } else if (!free) {
      found.error(
          field, text("check.vin.taken", Map.of()), text("check.vin.taken.brief", Map.of()));
    } else if (vin.length() == VIN_LENGTH) {
      found.good(field, text("check.vin.good", Map.of()));
    } else {
      found.note(field, text("check.vin.unusual", Map.of("n", vin.length())));
    }
  }

  /** A number of which only the digits count: of the navigation or the telematics unit. */
  void id(String field, Field meaning, String typed) {
    if (hasStrayLetter(field, meaning, typed)) {
      return;
    }
    var problem = CarRules.checkId(meaning, typed);
    if (problem.isPresent()) {
      error(field, meaning, problem.get());
    } else {
      found.good(field, digits(typed));
    }
  }

  void iccid(String field, String typed) {
    if (hasStrayLetter(field, Field.ICCID, typed)) {
      return;
    }
    var digits = CarRules.digits(typed);
    var problem = CarRules.checkId(Field.ICCID, typed);
    if (problem.isPresent()) {
      error(field, Field.ICCID, problem.get());
    } else if (digits.length() < SHORTEST_ICCID || digits.length() > LONGEST_ICCID) {
      found.note(field, text("check.iccid.length", Map.of("n", digits.length())));
    } else if (digits.length() >= SHORTEST_ICCID + 1 && !Luhn.fits(digits)) {
      found.note(field, text("check.iccid.luhn", Map.of()));
    } else {
      found.good(field, digits(typed));
    }
  }

  /** Letters among the digits are nearly always a misreading; say which one and where. */
  private boolean hasStrayLetter(String field, Field meaning, String typed) {
    var at = firstLetter(typed);
    if (at.isEmpty()) {
      return false;
    }
    var letter = typed.charAt(at.getAsInt());
    var values =
        Map.of(
            "name",
            name(meaning),
            "n",
            at.getAsInt() + 1,
            "letter",
            letter,
            "digit",
            lookalike(letter));
    found.error(
        field,
        text(lookalike(letter).isEmpty() ? "check.id.letter" : "check.id.lookalike", values),
        text("check.id.letter.brief", values));
    return true;
  }

  private static OptionalInt firstLetter(String typed) {
    return IntStream.range(0, typed.length())
        .filter(i -> Character.isLetter(typed.charAt(i)))
        .findFirst();
  }

  private static String lookalike(char letter) {
    return switch (Character.toUpperCase(letter)) {
      case 'O', 'Q', 'D' -> "0";
      case 'I', 'L' -> "1";
      case 'S' -> "5";
      case 'B' -> "8";
      case 'Z' -> "2";
      default -> "";
    };
  }

  private String digits(String typed) {
    return text("check.digits", Map.of("n", CarRules.digits(typed).length()));
  }

  private void error(String field, Field meaning, CarRefused.Problem problem) {
    CarFaults.show(found, phrases, field, meaning, problem);
  }

  private String name(Field meaning) {
    return text("car." + meaning.name(), Map.of());
  }

  private String text(String key, Map<String, ?> values) {
    return phrases.text(key, values);
  }
}
