package org.leafport.tunnel.node;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.gate.Gate;
import org.leafport.core.health.Vitals;
import org.leafport.tunnel.ProxySettings;
import org.leafport.tunnel.cluster.ClusterSettings;
import org.leafport.tunnel.link.LinkSettings;

/**
 * Opens the proxy's doors with the gate, if this node is a proxy. A proxy whose settings can't work
 * stays shut and says why; cars of the same node are served all the same.
 */
@Singleton
@Startup
@DependsOn({"TunnelSchema", "JournalDesk", "TrafficDesk"})
@TransactionManagement(TransactionManagementType.BEAN)
public class ProxyStart {

  private static final Logger LOG = Logger.getLogger(ProxyStart.class.getName());

  @Inject private ProxyNode node;

  @PostConstruct
  void start() {
    if (!ProxySettings.isProxy()) {
      return;
    }
    if (ProxySettings.baseDomain().isEmpty() || ProxySettings.host().isEmpty()) {
      stayShut(
          "leafport.remote.proxy.base-domain and leafport.remote.proxy.host have to be set", null);
      return;
    }
    Vitals.watch(ProxyNode.SIGN, () -> Vitals.State.ill("not open yet"));
    // A node that takes itself for alone while it isn't would break what newest-wins promises.
    if (ClusterSettings.isCluster()) {
      LinkSettings.check();
    }
    try {
      node.prepare();
    } catch (IOException | GeneralSecurityException e) {
      stayShut("a certificate can't be read: " + e.getMessage(), e);
      return;
    }
    Gate.onOpen(this::open);
  }

  private void open() {
    try {
      node.open();
    } catch (IOException | GeneralSecurityException e) {
      node.close();
      stayShut("a port or a certificate to trust can't be opened: " + e.getMessage(), e);
    }
  }

  private static void stayShut(String why, Exception cause) {
    LOG.log(Level.SEVERE, "[proxy] The proxy stays shut: " + why, cause);
    Vitals.watch(ProxyNode.SIGN, () -> Vitals.State.ill(why));
  }
}
