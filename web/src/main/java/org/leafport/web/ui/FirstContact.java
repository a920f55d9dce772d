package org.leafport.web.ui;

import java.util.List;
import org.leafport.web.alert.Alert;
import org.leafport.web.command.CommandStep;
import org.leafport.web.sms.SmsSettings;
import org.leafport.web.vehicle.Car;

/**
 * How far a new car is on its way to us.
 *
 * @param steps the way
 * @param done whether it has arrived
 * @param waking whether a wake-up is under way
 * @param smsText text to be sent by hand; empty where a provider sends it
 * @param trust whether "Trust this car" is what is missing
 */
public record FirstContact(
    List<Step> steps, boolean done, boolean waking, String smsText, boolean trust) {

  static FirstContact of(
      Car car, List<CommandStep> trail, List<Alert> alerts, Phrases phrases, Measures measures) {
    var way = new CommandTrail(car.command(), trail, car.smsConfig().provider());
    var evidence = new ContactEvidence(car, way, alerts, List.of(), phrases, measures);
    var steps = evidence.firstContact();
    return new FirstContact(
        steps,
        steps.stream().allMatch(step -> step.state().equals("done")),
        car.command().open(),
        way.byHand() ? SmsSettings.ACTIVATION_MESSAGE.get() : "",
        evidence.diagnosis().checks().stream().anyMatch(Diagnosis.Check::trust));
  }
}
