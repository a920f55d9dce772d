package org.leafport.tunnel.registry;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** What an operator sets about names, their number and how long they are kept. */
public final class RegistrySettings implements SettingsPage {

  /** How many instances everybody may have. */
  public static final Setting<Integer> QUOTA =
      Setting.integer("leafport.remote.proxy.quota.per-subject", 3, 0, 10_000)
          .describedAs(
              "How many homes one sponsor may have here, unless he got a number of his own.");

  /** After how many days without a sign a name is given up. */
  public static final Setting<Integer> PRUNE_DAYS =
      Setting.integer("leafport.remote.proxy.prune.days", 120, 91, 3_650)
          .describedAs(
              "After how many days without a connection a home is given up. Its name stays its own"
                  + " for 30 days more.");

  /** Certificates in 7 days for the whole domain. */
  public static final Setting<Integer> DOMAIN_BUDGET =
      Setting.integer("leafport.remote.proxy.acme.domain-budget", 45, 0, 1_000_000)
          .describedAs(
              "How many new homes may get certificates in 7 days, below the certificate authority's"
                  + " limit for one domain (50). 0: no limit, for a private authority.");

  /** Certificates in 7 days for one label. */
  public static final Setting<Integer> LABEL_BUDGET =
      Setting.integer("leafport.remote.proxy.acme.label-budget", 3, 0, 1_000_000)
          .describedAs(
              "How often one name may be enrolled in 7 days, below the certificate authority's"
                  + " limit for one name (5). 0: no limit.");

  /** Whether every label counts as a domain of its own. */
  public static final Setting<Boolean> PUBLIC_SUFFIX =
      Setting.flag("leafport.remote.proxy.acme.public-suffix", false)
          .describedAs(
              "Whether the base domain is on the Public Suffix List: the limit for one domain then"
                  + " doesn't apply.");

  /** How long events are kept. */
  public static final Setting<Duration> EVENT_RETENTION =
      Setting.duration(
              "leafport.remote.proxy.events.retention", Duration.ofDays(90), ChronoUnit.DAYS)
          .describedAs("How long it is kept what happened to each name.");

  @Override
  public String title() {
    return "Remote access: registry";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(QUOTA, PRUNE_DAYS, DOMAIN_BUDGET, LABEL_BUDGET, PUBLIC_SUFFIX, EVENT_RETENTION);
  }
}
