package org.leafport.web.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leafport.web.command.CommandState;
import org.leafport.web.command.CommandStep;
import org.leafport.web.command.CommandType;

class CommandPanelsTest {

  private static final Instant ASKED = Instant.parse("2026-11-20T14:36:02Z");
  private static final int ID = 12_345;

  private final CommandState command = new CommandState();
  private final List<CommandStep> steps = new ArrayList<>();
  private String provider = "webhook";

  private void ask() {
    command.request(CommandType.CLIMATE_ON, ID, Optional.empty(), ASKED);
    step(CommandStep.Step.REQUESTED, 0, "CONSOLE");
  }

  private void step(CommandStep.Step step, long second, String detail) {
    steps.add(new CommandStep(1, ID, step, ASKED.plusSeconds(second), detail));
  }

  private Optional<CommandPanel> panelAfter(long seconds) {
    var phrases = Phrases.in(Locale.ENGLISH);
    var measures = new Measures(phrases, false, ZoneOffset.UTC, ASKED.plusSeconds(seconds));
    return new CommandPanels(command, new CommandTrail(command, steps, provider), phrases, measures)
        .panel();
  }

  private static List<String> states(CommandPanel panel) {
    return panel.steps().stream().map(step -> step.label() + ':' + step.state()).toList();
  }

  @Test
  void aCarThatWasNeverAskedHasNoPanel() {
    assertEquals(Optional.empty(), panelAfter(0));
  }

  @Test
  void whileTheSmsIsNotAcceptedTheProviderIsWaitedFor() {
    ask();
    var panel = panelAfter(1).orElseThrow();
    assertEquals("Climate on: sending the SMS", panel.title());
    assertTrue(panel.cancellable());
    assertEquals(
        List.of("Asked:done", "SMS sent:now", "Car connects:", "Order sent:", "Car answers:"),
        states(panel));
  }

  @Test
  void onceTheSmsIsOutTheCarIsWaitedForAndTheSecondsCount() {
    ask();
    step(CommandStep.Step.SMS_SENT, 1, "webhook");
    var panel = panelAfter(27).orElseThrow();
    assertEquals("Climate on: waiting for the car", panel.title());
    assertEquals("+1 s", panel.steps().get(1).when());
    assertEquals("for 26 s", panel.steps().get(2).when());
    assertTrue(panel.giveUp().contains("14:41:02"), panel.giveUp());
    assertEquals(9, panel.usedPercent());
  }

  @Test
  void whoSendsTheSmsHimselfSeesTheTextToSend() {
    provider = "manual";
    ask();
    step(CommandStep.Step.SMS_SENT, 0, "manual");
    var panel = panelAfter(5).orElseThrow();
    assertEquals("ask", panel.tone());
    assertEquals("NISSAN_EVIT_TELEMATICS_CENTER", panel.copy());
    assertEquals("Send the SMS:now", states(panel).get(1));
  }

  @Test
  void aCarThatTookTheOrderCanNoLongerBeStopped() {
    ask();
    step(CommandStep.Step.SMS_SENT, 1, "webhook");
    step(CommandStep.Step.CONNECTED, 41, null);
    step(CommandStep.Step.ORDER_SENT, 42, null);
    command.deliver();
    var panel = panelAfter(43).orElseThrow();
    assertEquals("Climate on: the car is here", panel.title());
    assertFalse(panel.cancellable());
    assertEquals("Car answers:now", states(panel).get(4));
    assertTrue(panel.giveUp().contains("14:44:02"), panel.giveUp());
  }

  @Test
  void aCarThatWasThereAnywayNeedsNoSms() {
    ask();
    step(CommandStep.Step.CONNECTED, 0, null);
    assertEquals("Car connects:done", states(panelAfter(1).orElseThrow()).get(1));
  }

  @Test
  void successIsShownForHalfAMinute() {
    ask();
    step(CommandStep.Step.SMS_SENT, 1, "webhook");
    step(CommandStep.Step.CONNECTED, 41, null);
    step(CommandStep.Step.ORDER_SENT, 42, null);
    command.deliver();
    command.complete();
    step(CommandStep.Step.RESULT, 44, "SUCCESS");
    var panel = panelAfter(60).orElseThrow();
    assertEquals("done", panel.tone());
    assertEquals("The car confirmed after 44 s.", panel.text());
    assertTrue(panel.steps().stream().allMatch(step -> step.state().equals("done")));
    assertEquals(Optional.empty(), panelAfter(75));
  }

  @Test
  void aTimeOutNamesTheLastStepThatWasReached() {
    ask();
    step(CommandStep.Step.SMS_SENT, 1, "webhook");
    step(CommandStep.Step.SMS_DELIVERED, 9, null);
    command.timeOut();
    step(CommandStep.Step.RESULT, 300, "TIMEOUT");
    var panel = panelAfter(301).orElseThrow();
    assertEquals("The SMS was delivered, but the car did not call back in time.", panel.text());
    assertEquals("Car connects:late", states(panel).get(3));
    assertEquals("CLIMATE_ON", panel.again());
    assertTrue(panel.why());
  }

  @Test
  void aCarWithoutPasswordIsShownStoppedAtItsSignIn() {
    ask();
    step(CommandStep.Step.SMS_SENT, 1, "webhook");
    command.fail();
    step(CommandStep.Step.RESULT, 20, "ERROR:AUTH_MISSING");
    var panel = panelAfter(21).orElseThrow();
    assertTrue(panel.text().startsWith("The car sent no user name"), panel.text());
    assertEquals(
        List.of(
            "Asked:done",
            "SMS sent:done",
            "Car connects:done",
            "Car signs in:fail",
            "Order sent:",
            "Car answers:"),
        states(panel));
  }

  @Test
  void whatWasTakenBackSaysThatNothingWasSent() {
    ask();
    command.fail();
    step(CommandStep.Step.RESULT, 30, "CANCELLED");
    var panel = panelAfter(31).orElseThrow();
    assertEquals("quiet", panel.tone());
    assertEquals("Climate on: cancelled", panel.title());
    assertFalse(panel.why());
  }
}
