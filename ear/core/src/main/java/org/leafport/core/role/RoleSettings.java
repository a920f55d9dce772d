package org.leafport.core.role;

import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** What this node is for. */
public final class RoleSettings implements SettingsPage {

  /** What this node is for. */
  public static final Setting<NodeRole> ROLE =
      Setting.choice("leafport.role", NodeRole.class, NodeRole.HOME)
          .describedAs(
              "What this node is for: home serves a household, proxy lets homes be reached from the"
                  + " internet and serves no cars, both does both.");

  static final Setting<Boolean> CARWINGS =
      Setting.flag("leafport.carwings.enabled", true)
          .describedAs(
              "Whether this node serves cars. With role home only; proxy switches it off, both"
                  + " on.");

  static final Setting<Boolean> PROXY =
      Setting.flag("leafport.remote.proxy.enabled", false)
          .describedAs(
              "Whether this node lets homes be reached from the internet. The roles proxy and both"
                  + " switch it on as well.");

  static final Setting<Boolean> TCU_RELAY =
      Setting.flag("leafport.remote.proxy.tcu.enabled", false)
          .describedAs(
              "Whether the proxy passes cars on to the homes that have claimed them. It opens the"
                  + " port for cars then, and hands those it serves itself to its own telematics"
                  + " server.");

  /** Made by the service loader. */
  public RoleSettings() {}

  /** Whether this node lets homes be reached from the internet. */
  public static boolean isProxy() {
    return PROXY.get() || ROLE.get() != NodeRole.HOME;
  }

  /** Whether this node is the telematics server of cars. */
  public static boolean servesCars() {
    return switch (ROLE.get()) {
      case HOME -> CARWINGS.get();
      case PROXY -> false;
      case BOTH -> true;
    };
  }

  /** Whether this node passes cars on to homes, and therefore owns the port for cars. */
  public static boolean relaysCars() {
    return isProxy() && TCU_RELAY.get();
  }

  @Override
  public String title() {
    return "What a node is for";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(ROLE, CARWINGS, PROXY, TCU_RELAY);
  }
}
