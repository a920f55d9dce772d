package org.leafport.web.gateway;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/**
 * Tells the owner, once per name, that requests for an unknown host were dropped: it is often his
 * own name, and a dropped connection says nothing at all.
 */
final class StrangeHosts {

  private static final Logger LOG = Logger.getLogger(StrangeHosts.class.getName());
  private static final int MOST = 50;
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private StrangeHosts() {}

  static void tell(Decision.Drop drop, Admission admission) {
    if (drop.reason() == Reason.HOST && TOLD.size() < MOST && TOLD.add(admission.host())) {
      LOG.info(
          "[gw] Dropped a request of %s for the unknown host %s; if that is a name of this server,"
                  .formatted(admission.clientAddress().getHostAddress(), admission.host())
              + " add it to LEAFPORT_HTTP_TRUSTED_DOMAINS");
    }
  }
}
