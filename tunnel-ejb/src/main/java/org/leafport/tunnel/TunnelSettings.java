package org.leafport.tunnel;

import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** What an operator can set about remote access. */
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
          .describedAs("What this node is for. Only home works in this version.");

  /** Whether this home wants to be reached through a proxy. */
  public static final Setting<Boolean> AGENT_ENABLED =
      Setting.flag("leafport.remote.agent.enabled", false)
          .alias("REMOTE_AGENT_ENABLED")
          .describedAs("Whether this home connects to a proxy. It has no effect in this version.");

  @Override
  public String title() {
    return "Remote access";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(ROLE, AGENT_ENABLED);
  }
}
