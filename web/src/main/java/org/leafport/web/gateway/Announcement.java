package org.leafport.web.gateway;

import java.util.logging.Logger;
import org.leafport.core.settings.Settings;

/** What the log says at the start about who may come in. */
public final class Announcement {

  private static final Logger LOG = Logger.getLogger(Announcement.class.getName());

  private Announcement() {}

  /** Names the hosts that are served, and what was written that can't be used. */
  public static void write(Settings settings) {
    for (var value : GatewaySettings.unusableHosts(settings)) {
      LOG.warning("[gw] Ignoring invalid trusted domain value: '" + value + "'");
    }
    for (var value : GatewaySettings.unusableProxies(settings)) {
      LOG.warning("[gw] Ignoring invalid trusted proxy value: '" + value + "'");
    }
    var hosts = GatewaySettings.allowedHosts(settings);
    if (!hosts.isEmpty()) {
      LOG.info(
          "[gw] Loaded %d trusted domain(s) for the host allow-list: %s"
              .formatted(hosts.size(), String.join(", ", hosts)));
    } else {
      LOG.warning(
          "[gw] No valid trusted domains configured: all requests on 8124 and 8125 are refused"
              + (GatewaySettings.ALLOW_LOOPBACK.in(settings)
                  ? ", except those of this machine to localhost"
                  : ""));
    }
  }
}
