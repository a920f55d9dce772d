package org.leafport.web.ui;

/**
 * One step on a way that is shown step by step.
 *
 * @param state {@code done}, {@code now}, {@code fail}, {@code late}, or empty when not reached
 * @param icon name of an icon in the point; empty: the step's number, or a spinner
 * @param spinning whether the point turns
 * @param label what the step is called
 * @param help a sentence below it; may be empty
 * @param when time or seconds after the first step; may be empty
 * @param since for a step that is going on, since when (ISO 8601), so that the seconds tick
 * @param spoken the state in a word for those who don't see it
 */
public record Step(
    String state,
    String icon,
    boolean spinning,
    String label,
    String help,
    String when,
    String since,
    String spoken) {

  static Step done(String label, String when, String spoken) {
    return new Step("done", "check", false, label, "", when, "", spoken);
  }

  static Step now(String label, String when, String since, String spoken) {
    return new Step("now", "", true, label, "", when, since, spoken);
  }

  static Step failed(String label, String when, String spoken) {
    return new Step("fail", "x", false, label, "", when, "", spoken);
  }

  static Step late(String label, String when, String spoken) {
    return new Step("late", "clock", false, label, "", when, "", spoken);
  }

  static Step ahead(String label) {
    return new Step("", "", false, label, "", "", "", "");
  }

  Step withHelp(String sentence) {
    return new Step(state, icon, spinning, label, sentence, when, since, spoken);
  }
}
