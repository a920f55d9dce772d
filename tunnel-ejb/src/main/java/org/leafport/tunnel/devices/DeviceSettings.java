package org.leafport.tunnel.devices;

import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** What can be set about who may come in remotely. */
public final class DeviceSettings implements SettingsPage {

  /** Which requests need authentication. */
  public enum AuthMode {
    /** Those that came through the tunnel. */
    REMOTE,
    /** All, local ones too; cars' own ways in are not meant. */
    ALL
  }

  /** Which requests need authentication. */
  public static final Setting<AuthMode> AUTH_MODE =
      Setting.choice("leafport.remote.auth-mode", AuthMode.class, AuthMode.REMOTE)
          .describedAs(
              "Which requests get nothing but the sign-in page without authentication: remote,"
                  + " those that come through the proxy; all, local ones too. Cars' own ways in are"
                  + " not meant.");

  @Override
  public String title() {
    return "Remote devices and sign-in";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(AUTH_MODE);
  }
}
