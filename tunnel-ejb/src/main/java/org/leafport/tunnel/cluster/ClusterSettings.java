package org.leafport.tunnel.cluster;

import java.util.List;
import org.leafport.core.redis.RedisSettings;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** What an operator sets about several nodes of one proxy. */
public final class ClusterSettings implements SettingsPage {

  /** Whether this node is one of several. */
  public static final Setting<Boolean> CLUSTER =
      Setting.flag("leafport.remote.proxy.cluster", false)
          .describedAs(
              "Whether this node is one of several of the same proxy. Needs leafport.redis.url and"
                  + " a database that all of them use.");

  /**
   * Whether this node is one of several.
   *
   * @throws IllegalStateException if it is and has no Redis to share
   */
  public static boolean isCluster() {
    boolean cluster = CLUSTER.get();
    if (cluster && RedisSettings.URL.get().isBlank()) {
      throw new IllegalStateException(
          "[proxy] " + CLUSTER.key() + " is true, but " + RedisSettings.URL.key() + " is empty");
    }
    return cluster;
  }

  @Override
  public String title() {
    return "Remote access: several nodes of the proxy";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(CLUSTER);
  }
}
