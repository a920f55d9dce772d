package org.leafport.web.command;

import java.time.Duration;
import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** The settings of commands. */
public final class CommandSettings implements SettingsPage {

  /** How long a command waits for the car to call. */
  public static final Setting<Integer> TIMEOUT_MINUTES =
      Setting.integer("leafport.tcu.command-timeout", 5, 1, 60)
          .alias("LEAF_COMMAND_TIMEOUT")
          .describedAs(
              "Minutes a command waits for the car to call; a car that has its order may take three"
                  + " minutes more to answer");

  /** How many commands a car may be sent. */
  public static final Setting<Integer> PER_MINUTE =
      Setting.integer("leafport.command.per-minute", 10, 0, 1000)
          .describedAs(
              "Commands one car may be sent in a minute by people and apps, because each costs an"
                  + " SMS; 0: no limit");

  /** How long trails are kept. */
  public static final Setting<Duration> STEP_RETENTION =
      Setting.duration("leafport.command.step-retention", Duration.ofDays(90))
          .describedAs("How long the steps of commands are kept");

  @Override
  public String title() {
    return "Commands";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(TIMEOUT_MINUTES, PER_MINUTE, STEP_RETENTION);
  }
}
