package org.leafport.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.leafport.tunnel.devices.DeviceSettings;
import org.leafport.web.gateway.Admission;
import org.leafport.web.gateway.Role;

/** Which requests need somebody we know behind them, whatever they ask for (remote-proxy 14.4). */
public final class RemoteMode {

  private static final Set<Role> MACHINES = Set.of(Role.HEALTH, Role.TUNNEL_HTTP);

  private RemoteMode() {}

  /** Whether this request came through the tunnel. */
  public static boolean isRemote(HttpServletRequest request) {
    return Admission.of(request).filter(seen -> seen.role() == Role.TUNNEL).isPresent();
  }

  /** Whether it needs authentication: if it is remote, or all do; cars and watchers never. */
  public static boolean concerns(HttpServletRequest request) {
    boolean all = DeviceSettings.AUTH_MODE.get() == DeviceSettings.AuthMode.ALL;
    return isRemote(request)
        || all && Admission.of(request).filter(seen -> !MACHINES.contains(seen.role())).isPresent();
  }
}
