package org.leafport.core.redis;

import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** Where the Redis server is, if there is one. */
public final class RedisSettings implements SettingsPage {

  /** The server; secret, because it may hold a password. */
  public static final Setting<String> URL =
      Setting.text("leafport.redis.url", "")
          .secret()
          .describedAs(
              "The Redis server that several nodes share, for example"
                  + " redis://:password@host:6379/0, or rediss:// with TLS. Empty: this node is"
                  + " alone and needs none.");

  @Override
  public String title() {
    return "Several nodes";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(URL);
  }
}
