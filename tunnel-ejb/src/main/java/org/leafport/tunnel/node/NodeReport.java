package org.leafport.tunnel.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.leafport.core.metrics.Meter;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.ProxySettings;
import org.leafport.tunnel.credential.HostCertificate;
import org.leafport.tunnel.proxy.ListenerSettings;
import org.leafport.tunnel.registry.RegistrySettings;
import org.leafport.tunnel.sponsor.Sponsor;

/** What this node's parts, settings and meters come to. */
@ApplicationScoped
public class NodeReport implements ProxyReport {

  /** The ports whose connections go to homes, as metrics call them. */
  private static final Set<String> TO_HOMES = Set.of("tls", "http", "tcu");

  @Inject private ProxyNode node;
  @Inject private Sponsor sponsor;

  /** For the container. */
  public NodeReport() {}

  @Override
  public Standing now() {
    return new Standing(
        node.directory().node(),
        ProxySettings.host(),
        ProxySettings.baseDomain(),
        node.ports(),
        certificateEnds(),
        sponsor.condition(),
        new Load(node.routes().size(), toHomes("lp_connections"), node.bytesPerSecond()),
        limits());
  }

  private Optional<Instant> certificateEnds() {
    return node.hostCertificate().flatMap(HostCertificate::ends);
  }

  private static Limits limits() {
    return new Limits(
        NodeSettings.MOST_TUNNELS.get(),
        ListenerSettings.CONNECTIONS.get(),
        ListenerSettings.CONNECTIONS_PER_LABEL.get(),
        RegistrySettings.QUOTA.get(),
        RegistrySettings.PRUNE_DAYS.get(),
        ListenerSettings.BANDWIDTH.get());
  }

  /** What meters of this name come to, as far as homes are concerned. */
  static long toHomes(String name) {
    return Meters.all()
        .filter(meter -> meter.name().equals(name))
        .filter(meter -> TO_HOMES.contains(meter.labels().getOrDefault("listener", "")))
        .mapToLong(NodeReport::value)
        .sum();
  }

  private static long value(Meter meter) {
    return meter.value().getAsLong();
  }
}
