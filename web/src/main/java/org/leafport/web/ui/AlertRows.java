package org.leafport.web.ui;

import java.util.Map;
import org.leafport.web.alert.Alert;
import org.leafport.web.alert.AlertText;
import org.leafport.web.alert.AlertType;
import org.leafport.web.vehicle.Car;

/** Words alerts. */
final class AlertRows {

  private final Phrases phrases;
  private final Measures measures;
  private final Page page;

  AlertRows(Phrases phrases, Measures measures, Page page) {
    this.phrases = phrases;
    this.measures = measures;
    this.page = page;
  }

  AlertRow row(Car car, Alert alert) {
    var carUrl = page.url("/car/" + car.vin() + "/");
    var cured = car.trustedWithoutPassword();
    var curable = aboutPassword(alert) && !cured;
    return new AlertRow(
        alert.id(),
        kind(alert),
        icon(alert.type()),
        title(alert),
        text(alert),
        car.nickname(),
        carUrl,
        Age.moment(alert.timestamp(), measures),
        curable ? "/car/" + car.vin() + "/alerts" : "",
        alert.type() == AlertType.COMMAND_TIMEOUT || alert.type() == AlertType.ERROR && !curable
            ? carUrl + "diagnosis"
            : "");
  }

  private static boolean aboutPassword(Alert alert) {
    return alert
        .text()
        .filter(text -> text == AlertText.AUTH_MISSING || text == AlertText.AUTH_INCORRECT)
        .isPresent();
  }

  private static String kind(Alert alert) {
    if (aboutPassword(alert)) {
      return "warn";
    }
    if (alert.type().problem()) {
      return "bad";
    }
    return switch (alert.type()) {
      case CHARGE_START, CHARGE_STOP, QUICK_CHARGE_STOP, CLIMATE_ON, CHARGE_START_80 -> "ok";
      case CONFIGURATION_READ, CONFIGURATION_UPDATED, NEW_DATA -> "info";
      default -> "";
    };
  }

  private static String icon(AlertType type) {
    return switch (type) {
      case CHARGE_STOP, CHARGE_START, QUICK_CHARGE_STOP, CHARGE_ERROR -> "zap";
      case CHARGE_START_80 -> "battery-charging";
      case CABLE_REMINDER -> "plug";
      case CLIMATE_ON, CLIMATE_OFF, CLIMATE_AUTO_OFF, CLIMATE_ERROR -> "fan";
      case BATTERY_HEATER_START, BATTERY_HEATER_STOP -> "thermometer";
      case CONFIGURATION_READ, CONFIGURATION_UPDATED, CONFIGURATION_ERROR, NEW_DATA -> "settings";
      case ERROR -> "key-round";
      case COMMAND_TIMEOUT -> "hourglass";
      default -> "circle-alert";
    };
  }

  private String title(Alert alert) {
    return alert
        .text()
        .map(text -> text("alert." + text.name() + ".title"))
        .orElseGet(() -> text("alertType." + alert.type().name()));
  }

  private String text(Alert alert) {
    var known =
        alert
            .text()
            .map(text -> text("alert." + text.name() + ".text"))
            .orElseGet(() -> alert.additionalData().orElse(""));
    return alert.errorCode().isEmpty()
        ? known
        : phrases.text(
            "alert.withCode", Map.of("text", known, "code", alert.errorCode().getAsInt()));
  }

  private String text(String key) {
    return phrases.text(key, Map.of());
  }
}
