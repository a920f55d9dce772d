package org.leafport.web.demo;

import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** The setting of the demonstration. */
public final class DemoSettings implements SettingsPage {

  @Override
  public String title() {
    return "Demonstration";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(Demo.WANTED);
  }
}
