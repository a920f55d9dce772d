package org.leafport.tunnel;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.util.logging.Logger;

/**
 * The part of the application that answers for remote access.
 *
 * <p>Neither end of the tunnel is built yet. Whoever asks for one is told so at the start, rather
 * than left waiting for a car or a browser that never gets through.
 */
@Singleton
@Startup
public class RemoteAccess {

  private static final Logger LOG = Logger.getLogger(RemoteAccess.class.getName());

  /** Tells an operator what he asked for and doesn't get. */
  @PostConstruct
  void tellWhatIsMissing() {
    if (TunnelSettings.AGENT_ENABLED.get()) {
      LOG.warning(
          "[tunnel] Remote access is switched on, but this version of Leafport has none yet: reach"
              + " your home by a port forwarding or a VPN meanwhile");
    }
    if (TunnelSettings.ROLE.get() != TunnelSettings.Role.HOME) {
      LOG.warning(
          "[proxy] This node is told to be a proxy, but this version of Leafport can't be one yet");
    }
  }
}
