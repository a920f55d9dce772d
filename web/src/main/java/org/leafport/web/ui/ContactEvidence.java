package org.leafport.web.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leafport.web.alert.Alert;
import org.leafport.web.alert.AlertText;
import org.leafport.web.command.CommandStep;
import org.leafport.web.ui.Diagnosis.Advice;
import org.leafport.web.ui.Diagnosis.Check;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.RawMessage;

/**
 * What we know about the way between a car and this server, in the order of the way. The first step
 * that fails is the verdict.
 */
final class ContactEvidence {

  private static final Set<AlertText> WRONG_NUMBER =
      EnumSet.of(AlertText.TCU_ID_MISMATCH, AlertText.NAVI_ID_MISMATCH, AlertText.SIM_ID_MISMATCH);
  private static final Set<AlertText> WRONG_PASSWORD =
      EnumSet.of(AlertText.AUTH_MISSING, AlertText.AUTH_INCORRECT);
  private static final Duration LONG_SILENCE = Duration.ofDays(1);
  private static final int MOST_ADVICE = 3;

  private final Car car;
  private final CommandTrail trail;
  private final List<Alert> alerts;
  private final List<RawMessage> unread;
  private final Phrases phrases;
  private final Measures measures;

  ContactEvidence(
      Car car,
      CommandTrail trail,
      List<Alert> newestAlerts,
      List<RawMessage> unread,
      Phrases phrases,
      Measures measures) {
    this.car = car;
    this.trail = trail;
    this.alerts = newestAlerts;
    this.unread = unread;
    this.phrases = phrases;
    this.measures = measures;
  }

  Diagnosis diagnosis() {
    var checks = List.of(sms(), connection(), numbers(), signIn(), data(), readable());
    return checks.stream()
        .filter(Check::failed)
        .findFirst()
        .map(check -> verdict(check, checks))
        .orElseGet(() -> fine(checks));
  }

  private Diagnosis verdict(Check check, List<Check> checks) {
    var key = "verdict." + check.key();
    return new Diagnosis(
        check.kind(), check.icon(), text(key + ".title"), text(key + ".text"), advice(key), checks);
  }

  private Diagnosis fine(List<Check> checks) {
    return new Diagnosis(
        "ok",
        "circle-check",
        text("verdict.fine.title"),
        text("verdict.fine.text"),
        List.of(),
        checks);
  }

  private List<Advice> advice(String verdict) {
    var todo = new ArrayList<Advice>();
    for (var i = 1; i <= MOST_ADVICE && phrases.has(verdict + ".todo" + i); i++) {
      todo.add(new Advice(text(verdict + ".todo" + i), text(verdict + ".how" + i)));
    }
    return todo;
  }

  private Check sms() {
    var sent = trail.at(CommandStep.Step.SMS_SENT);
    if (trail.byHand()) {
      return check("sms", "", text("check.sms.byHand"), Optional.empty());
    }
    return sent.map(at -> check("sms", "ok", text("check.sms.sent"), sent))
        .orElseGet(() -> check("sms", "", text("check.sms.none"), sent));
  }

  private Check connection() {
    var seen = lastSeen();
    if (seen.isEmpty()) {
      return check("connection", "bad", text("check.connection.never"), seen);
    }
    var silent = measures.since(seen.get()).compareTo(LONG_SILENCE) > 0;
    return silent
        ? check("connection", "warn", text("check.connection.silent"), seen)
        : check("connection", "ok", text("check.connection.ok"), seen);
  }

  /** When the car last called, whether it was let in or not. */
  private Optional<Instant> lastSeen() {
    var refused =
        newest(
            EnumSet.of(
                AlertText.TCU_ID_MISMATCH,
                AlertText.NAVI_ID_MISMATCH,
                AlertText.SIM_ID_MISMATCH,
                AlertText.AUTH_MISSING,
                AlertText.AUTH_INCORRECT));
    return car.lastConnection()
        .map(in -> refused.map(Alert::timestamp).filter(in::isBefore).orElse(in))
        .or(() -> refused.map(Alert::timestamp));
  }

  private Check numbers() {
    var mismatch = newest(WRONG_NUMBER).filter(this::sinceLastConnection);
    if (mismatch.isPresent()) {
      var which = "alert." + mismatch.get().text().orElseThrow().name() + ".text";
      return check("numbers", "bad", text(which), mismatch.map(Alert::timestamp));
    }
    return reached("numbers");
  }

  private Check signIn() {
    var refused = newest(WRONG_PASSWORD).filter(this::sinceLastConnection);
    if (refused.isPresent() && !car.trustedWithoutPassword()) {
      var reason = "alert." + refused.get().text().orElseThrow().name() + ".text";
      return new Check(
          "signIn",
          "warn",
          text("check.signIn"),
          text(reason),
          age(refused.map(Alert::timestamp)),
          true);
    }
    return car.trustedWithoutPassword()
        ? check("signIn", "", text("check.signIn.trusted"), Optional.empty())
        : reached("signIn");
  }

  private Check data() {
    var updated = car.evInfo().lastUpdated();
    if (updated.isPresent()) {
      return check("data", "ok", text("check.data.ok"), updated);
    }
    return car.lastConnection().isPresent()
        ? check("data", "warn", text("check.data.none"), Optional.empty())
        : check("data", "", text("check.notReached"), Optional.empty());
  }

  private Check readable() {
    if (unread.isEmpty()) {
      return check("readable", "ok", text("check.readable.ok"), Optional.empty());
    }
    var newest = unread.get(0);
    var words =
        phrases.text("check.readable.some", Map.of("n", unread.size(), "reason", newest.reason()));
    return check("readable", "warn", words, Optional.of(newest.received()));
  }

  /** A step that was passed whenever the car was let in. */
  private Check reached(String key) {
    return car.lastConnection().isPresent()
        ? check(key, "ok", text("check." + key + ".ok"), car.lastConnection())
        : check(key, "", text("check.notReached"), Optional.empty());
  }

  private Optional<Alert> newest(Set<AlertText> texts) {
    return alerts.stream()
        .filter(alert -> alert.text().filter(texts::contains).isPresent())
        .findFirst();
  }

  private boolean sinceLastConnection(Alert alert) {
    return car.lastConnection().filter(in -> in.isAfter(alert.timestamp())).isEmpty();
  }

  private Check check(String key, String kind, String words, Optional<Instant> at) {
    return new Check(key, kind, text("check." + key), words, age(at), false);
  }

  private Age age(Optional<Instant> at) {
    return at.map(when -> Age.of(when, measures)).orElse(null);
  }

  /** The first contact of a new car, step by step. */
  List<Step> firstContact() {
    var steps = new ArrayList<Step>();
    if (!trail.byHand()) {
      steps.add(stage("contact.sms", trail.at(CommandStep.Step.SMS_SENT), "", steps));
    }
    steps.add(stage("contact.connected", lastSeen(), "contact.connected.help", steps));
    steps.add(gate(numbers(), "contact.numbers", steps));
    steps.add(gate(signIn(), "contact.signIn", steps));
    steps.add(stage("contact.battery", car.evInfo().lastUpdated(), "contact.battery.help", steps));
    return steps;
  }

  private Step stage(String key, Optional<Instant> at, String helpKey, List<Step> before) {
    if (at.isPresent()) {
      return Step.done(text(key), measures.timeWithSeconds(at.get()), text("spoken.done"));
    }
    var step =
        allDone(before) ? Step.now(text(key), "", "", text("spoken.now")) : Step.ahead(text(key));
    return helpKey.isEmpty() || !allDone(before) ? step : step.withHelp(text(helpKey));
  }

  private Step gate(Check check, String key, List<Step> before) {
    if (check.failed()) {
      return Step.failed(
              text(key), check.at() == null ? "" : check.at().text(), text("spoken.failed"))
          .withHelp(check.text());
    }
    return stage(key, car.lastConnection(), "", before);
  }

  private static boolean allDone(List<Step> steps) {
    return steps.stream().allMatch(step -> step.state().equals("done"));
  }

  private String text(String key) {
    return phrases.text(key, Map.of());
  }
}
