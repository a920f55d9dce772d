package org.leafport.tunnel;

import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** What a node is for. */
public final class TunnelSettings implements SettingsPage {

  /** What a node is for. */
  public enum Role {
    /** Serves the cars and people of a household. */
    HOME,
    /** Lets homes be reached from the internet. */
    PROXY,
    /** Does both. */
    BOTH
  }

  /** What this node is for. */
  public static final Setting<Role> ROLE =
      Setting.choice("leafport.role", Role.class, Role.HOME)
          .describedAs(
              "What this node is for: home serves a household, proxy lets homes be reached from the"
                  + " internet, both does both.");

  @Override
  public String title() {
    return "Remote access";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(ROLE);
  }
}
