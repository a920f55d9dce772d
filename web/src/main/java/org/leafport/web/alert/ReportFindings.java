package org.leafport.web.alert;

import static org.leafport.web.alert.Finding.explained;
import static org.leafport.web.alert.Finding.failed;
import static org.leafport.web.alert.Finding.plain;

import java.util.Optional;
import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.EvStatus;

/**
 * What a Gen1 report means for the owner (Gen1 TCU protocol, section 12): the first condition that
 * holds decides. Pure.
 */
public final class ReportFindings {

  private static final int STARTED = 1;
  private static final int ENDED_UNEXPECTEDLY = 2;
  private static final int ENDED_BY_TIMER = 3;
  private static final int WAS_OFF = 1;
  private static final int STOPPED = 2;
  private static final int NORMAL_CHARGE_ENDED = 1;
  private static final int QUICK_CHARGE_ENDED = 2;
  private static final int CHARGE_ACCEPTED = 1;

  private ReportFindings() {}

  /** The finding of a report with this body code; empty when there is nothing to tell. */
  public static Optional<Finding> of(Optional<BodyCode> body, EvStatus ev) {
    return body.flatMap(
        code ->
            switch (code) {
              case CABLE_REMINDER -> Optional.of(plain(AlertText.CABLE_REMINDER));
              case AC_RESULT -> Optional.of(climate(ev));
              case REMOTE_STOP ->
                  Optional.of(ev.chargeStop() == 0 ? climateEnded(ev) : chargeEnded(ev));
              case CHARGE_RESULT -> Optional.of(chargeRequested(ev));
              case BATTERY_HEAT -> Optional.of(heater(ev));
              case LOGON, CHARGE_STATUS, CONFIG_READ -> Optional.empty();
            });
  }

  private static Finding climate(EvStatus ev) {
    return ev.errorCode() > 0
        ? failed(AlertType.CLIMATE_ERROR, climateFault(ev), ev.errorCode())
        : switch (ev.climateStopResult()) {
          case STOPPED ->
              ev.climateRequestResult() == ENDED_UNEXPECTEDLY
                  ? explained(AlertText.AC_STOPPED)
                  : plain(AlertText.AC_STOPPED);
          case WAS_OFF -> explained(AlertText.AC_ALREADY_OFF);
          default -> climateRequested(ev);
        };
  }

  private static AlertText climateFault(EvStatus ev) {
    return switch (ev.climateRequestResult()) {
      case STARTED -> AlertText.AC_START_FAILED;
      case ENDED_UNEXPECTEDLY -> AlertText.AC_FINISHED_ERROR;
      case ENDED_BY_TIMER -> AlertText.AC_OFF_ERROR;
      default ->
          switch (ev.climateStopResult()) {
            case STOPPED -> AlertText.AC_STOP_FAILED;
            case WAS_OFF -> AlertText.AC_ALREADY_OFF;
            default -> AlertText.AC_FAILED;
          };
    };
  }

  private static Finding climateRequested(EvStatus ev) {
    return switch (ev.climateRequestResult()) {
      case STARTED -> plain(AlertText.AC_STARTED);
      case ENDED_UNEXPECTEDLY -> explained(AlertText.AC_STOPPED_UNEXPECTEDLY);
      case ENDED_BY_TIMER -> plain(AlertText.AC_FINISHED_TIMER);
      default -> plain(AlertText.AC_FAILED);
    };
  }

  private static Finding climateEnded(EvStatus ev) {
    boolean byTimer = ev.climateRequestResult() == ENDED_BY_TIMER;
    if (ev.errorCode() > 0) {
      return failed(
          AlertType.CLIMATE_ERROR,
          byTimer ? AlertText.AC_OFF_ERROR : AlertText.AC_STOP_UNKNOWN,
          ev.errorCode());
    }
    return plain(byTimer ? AlertText.AC_FINISHED_TIMER : AlertText.AC_STOP_UNKNOWN);
  }

  private static Finding chargeEnded(EvStatus ev) {
    if (ev.errorCode() > 0) {
      return failed(
          AlertType.CHARGE_ERROR,
          switch (ev.chargeStop()) {
            case NORMAL_CHARGE_ENDED -> AlertText.CHARGE_INTERRUPTED;
            case QUICK_CHARGE_ENDED -> AlertText.QUICK_CHARGE_INTERRUPTED;
            default -> AlertText.CHARGE_STOP_UNKNOWN;
          },
          ev.errorCode());
    }
    return plain(
        switch (ev.chargeStop()) {
          case NORMAL_CHARGE_ENDED -> AlertText.CHARGE_FINISHED;
          case QUICK_CHARGE_ENDED -> AlertText.QUICK_CHARGE_FINISHED;
          default -> AlertText.CHARGE_STOP_UNKNOWN;
        });
  }

  private static Finding chargeRequested(EvStatus ev) {
    if (ev.errorCode() > 0) {
      return failed(AlertType.CHARGE_ERROR, AlertText.CHARGE_START_FAILED, ev.errorCode());
    }
    return ev.chargeRequestResult() == CHARGE_ACCEPTED
        ? plain(AlertText.CHARGE_START_OK)
        : explained(AlertText.CHARGE_NOT_STARTED);
  }

  private static Finding heater(EvStatus ev) {
    return explained(
        ev.batteryHeaterActive() ? AlertText.BATTERY_HEATER_ON : AlertText.BATTERY_HEATER_OFF,
        "%d,%d".formatted(ev.resultByte(), ev.alertByte()));
  }
}
