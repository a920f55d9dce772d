package org.leafport.web.vehicle;

import java.time.Duration;
import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** The settings of what is kept of cars. */
public final class VehicleSettings implements SettingsPage {

  /** How long messages that could not be read are kept. */
  public static final Setting<Duration> RAW_MESSAGE_RETENTION =
      Setting.duration("leafport.raw-message.retention", Duration.ofDays(30))
          .describedAs("How long a message of a car that could not be read is kept as it came");

  @Override
  public String title() {
    return "Cars";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(RAW_MESSAGE_RETENTION);
  }
}
