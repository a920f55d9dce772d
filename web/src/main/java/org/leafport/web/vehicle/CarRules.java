package org.leafport.web.vehicle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leafport.web.sms.SmsConfig;
import org.leafport.web.sms.SmsProvider;
import org.leafport.web.vehicle.CarRefused.Fault;
import org.leafport.web.vehicle.CarRefused.Field;
import org.leafport.web.vehicle.CarRefused.Problem;

/** The rules of what an owner may say about a car. Pure; the console asks them while he types. */
public final class CarRules {

  /** The periods of an idle car, in minutes; 0 never. */
  public static final List<Integer> REFRESH_IDLE = List.of(0, 30, 45, 60, 180, 720, 1440);

  /** The periods of a charging or running car, in minutes; 0 as idle. */
  public static final List<Integer> REFRESH_RUNNING =
      List.of(0, 5, 10, 15, 30, 45, 60, 180, 720, 1440);

  private static final int SHORTEST_VIN = 5;
  private static final int LONGEST_VIN = 18;
  private static final int SHORTEST_ID = 5;
  private static final int LONGEST_ID = 32;
  private static final int SHORTEST_NICKNAME = 2;
  private static final int LONGEST_NICKNAME = 64;
  private static final int SHORTEST_SMS_FIELD = 2;
  private static final int LONGEST_SMS_FIELD = 512;
  private static final int MOST_GIDS = 2000;

  private CarRules() {}

  /** The form in which a VIN is kept: trimmed, upper case. */
  public static String vin(String typed) {
    return typed == null ? "" : typed.strip().toUpperCase(Locale.ROOT);
  }

  /** The form in which an identifier is kept: its digits. */
  public static String digits(String typed) {
    return typed == null ? "" : typed.replaceAll("[^0-9]", "");
  }

  /** What is wrong with a VIN. */
  public static Optional<Problem> checkVin(String typed) {
    String vin = vin(typed);
    Optional<Problem> length = checkLength(Field.VIN, vin, SHORTEST_VIN, LONGEST_VIN);
    if (length.isPresent()) {
      return length;
    }
    for (int i = 0; i < vin.length(); i++) {
      char c = vin.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z' && c != 'I' && c != 'O' && c != 'Q';
      if (!letter && !(c >= '0' && c <= '9')) {
        return Optional.of(new Problem(Field.VIN, Fault.CHARACTERS, (i + 1) + ":" + c));
      }
    }
    return Optional.empty();
  }

  /** What is wrong with an identifier of which only the digits count. */
  public static Optional<Problem> checkId(Field field, String typed) {
    return checkLength(field, digits(typed), SHORTEST_ID, LONGEST_ID);
  }

  /** What is wrong with a nickname. */
  public static Optional<Problem> checkNickname(String typed) {
    return checkLength(
        Field.NICKNAME, typed == null ? "" : typed.strip(), SHORTEST_NICKNAME, LONGEST_NICKNAME);
  }

  /** What is wrong with the way a car is woken. */
  public static Optional<Problem> checkSms(
      TcuType type, SmsConfig sms, Optional<SmsProvider> provider) {
    if (provider.isEmpty() || !provider.get().kinds().contains(type.wakeUpKind())) {
      return Optional.of(new Problem(Field.SMS, Fault.UNUSABLE, sms.provider()));
    }
    for (SmsProvider.Field field : provider.get().fields()) {
      int length = sms.field(field.name()).map(String::length).orElse(0);
      if (length == 0 && field.required()) {
        return Optional.of(new Problem(Field.SMS, Fault.REQUIRED, field.name()));
      }
      if (length != 0 && length < SHORTEST_SMS_FIELD) {
        return Optional.of(new Problem(Field.SMS, Fault.TOO_SHORT, field.name()));
      }
      if (length > LONGEST_SMS_FIELD) {
        return Optional.of(new Problem(Field.SMS, Fault.TOO_LONG, field.name()));
      }
    }
    return Optional.empty();
  }

  static List<Problem> check(NewCar car, Optional<SmsProvider> provider) {
    List<Problem> problems = new ArrayList<>();
    checkVin(car.vin()).ifPresent(problems::add);
    checkId(Field.TCU_ID, car.tcuId()).ifPresent(problems::add);
    checkId(Field.UNIT_ID, car.unitId()).ifPresent(problems::add);
    checkId(Field.ICCID, car.iccid()).ifPresent(problems::add);
    checkNickname(car.nickname()).ifPresent(problems::add);
    checkSms(car.tcuType(), car.sms(), provider).ifPresent(problems::add);
    return problems;
  }

  static List<Problem> check(TcuType type, CarSettings settings, Optional<SmsProvider> provider) {
    List<Problem> problems = new ArrayList<>();
    checkNickname(settings.nickname()).ifPresent(problems::add);
    checkId(Field.TCU_ID, settings.tcuId()).ifPresent(problems::add);
    checkId(Field.UNIT_ID, settings.unitId()).ifPresent(problems::add);
    checkId(Field.ICCID, settings.iccid()).ifPresent(problems::add);
    if (settings.maxGids() < 0 || settings.maxGids() > MOST_GIDS) {
      problems.add(new Problem(Field.MAX_GIDS, Fault.OUT_OF_RANGE, "0-" + MOST_GIDS));
    }
    if (!REFRESH_IDLE.contains(settings.refreshMinutes())) {
      problems.add(new Problem(Field.REFRESH, Fault.OUT_OF_RANGE, REFRESH_IDLE.toString()));
    }
    if (!REFRESH_RUNNING.contains(settings.refreshRunningMinutes())) {
      problems.add(
          new Problem(Field.REFRESH_RUNNING, Fault.OUT_OF_RANGE, REFRESH_RUNNING.toString()));
    }
    checkSms(type, settings.sms(), provider).ifPresent(problems::add);
    return problems;
  }

  private static Optional<Problem> checkLength(
      Field field, String text, int shortest, int longest) {
    if (text.isEmpty()) {
      return Optional.of(new Problem(field, Fault.REQUIRED, ""));
    }
    if (text.length() < shortest) {
      return Optional.of(new Problem(field, Fault.TOO_SHORT, Integer.toString(shortest)));
    }
    if (text.length() > longest) {
      return Optional.of(new Problem(field, Fault.TOO_LONG, Integer.toString(longest)));
    }
    return Optional.empty();
  }
}
