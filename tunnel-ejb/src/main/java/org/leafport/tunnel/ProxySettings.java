package org.leafport.tunnel;

import java.util.List;
import java.util.Locale;
import org.leafport.core.role.RoleSettings;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;
import org.leafport.tunnel.label.LabelRules;

/** What an operator sets about the proxy as a whole: its names. */
public final class ProxySettings implements SettingsPage {

  /** The domain that homes get their names under. */
  public static final Setting<String> BASE_DOMAIN =
      Setting.text("leafport.remote.proxy.base-domain", "")
          .describedAs(
              "Domain under which homes get their names, for example remote.example. Its wildcard"
                  + " record points to this proxy.");

  /** The proxy's own name. */
  public static final Setting<String> HOST =
      Setting.text("leafport.remote.proxy.host", "")
          .describedAs("The proxy's own host name, for example proxy.remote.example.");

  /** What every home's name ends with. */
  public static final Setting<String> LABEL_SUFFIX =
      Setting.parsed(
              "leafport.remote.proxy.label-suffix",
              "parts like -evcc, or none",
              "-evcc",
              LabelRules::suffixOf)
          .describedAs(
              "What every home's name ends with; none: nothing. Don't change it while homes are"
                  + " enrolled.");

  /** Names nobody gets, besides the built-in ones. */
  public static final Setting<List<String>> RESERVED_LABELS =
      Setting.list("leafport.remote.proxy.reserved-labels", List.of())
          .describedAs("Names that no home gets, besides those that are built in.");

  /** Whether this node is a proxy, by its role or by its own switch. */
  public static boolean isProxy() {
    return RoleSettings.isProxy();
  }

  /** The base domain in lower case, without a dot at its end. */
  public static String baseDomain() {
    return normal(BASE_DOMAIN.get());
  }

  /** The proxy's own host in lower case, without a dot at its end. */
  public static String host() {
    return normal(HOST.get());
  }

  private static String normal(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  @Override
  public String title() {
    return "Remote access: proxy";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(BASE_DOMAIN, HOST, LABEL_SUFFIX, RESERVED_LABELS);
  }
}
