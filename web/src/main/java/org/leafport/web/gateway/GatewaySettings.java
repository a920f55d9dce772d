package org.leafport.web.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leafport.core.CoreSettings;
import org.leafport.core.address.AddressRange;
import org.leafport.core.role.RoleSettings;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.Settings;
import org.leafport.core.settings.SettingsPage;
import org.leafport.tunnel.ProxySettings;
import org.leafport.tunnel.link.LinkSettings;

/** By which names and from where this server may be reached. */
public final class GatewaySettings implements SettingsPage {

  /** Names of this server that browsers, apps and cars use. */
  public static final Setting<List<String>> TRUSTED_DOMAINS =
      Setting.list("leafport.http.trusted-domains", List.of())
          .alias("TRUSTED_DOMAINS", "ALLOWED_HOSTS")
          .describedAs(
              "Host names (or addresses) of this server, without scheme, port and path. A request"
                  + " for any other host gets no answer.");

  /** The preferred name for console and API. */
  public static final Setting<String> HTTP_DOMAIN =
      Setting.text("leafport.http.domain", "")
          .alias("HTTP_DOMAIN")
          .describedAs(
              "Host name for console, API and webhooks; added to the trusted domains and preferred"
                  + " in links.");

  /** The name the car uses. */
  public static final Setting<String> TCU_DOMAIN =
      Setting.text("leafport.tcu.domain", "")
          .alias("TCU_DOMAIN")
          .describedAs(
              "Host name the car is told; added to the trusted domains and shown in the guides.");

  /** Proxies in front of this server. */
  public static final Setting<List<String>> TRUSTED_PROXIES =
      Setting.list("leafport.http.trusted-proxies", List.of())
          .alias("TRUSTED_PROXIES")
          .describedAs(
              "Addresses or blocks (10.0.0.0/8) of proxies whose X-Forwarded-For and"
                  + " X-Forwarded-Proto are believed, besides this machine and Home Assistant's"
                  + " network. They may also read the metrics.");

  /** The first start on one's own machine. */
  public static final Setting<Boolean> ALLOW_LOOPBACK =
      Setting.flag("leafport.http.allow-loopback", true)
          .describedAs(
              "Whether this machine itself may use localhost, 127.0.0.1 and [::1] without their"
                  + " being trusted domains. Containers set it to false.");

  /** Where people reach the console. */
  public static final Setting<String> PUBLIC_BASE_URL =
      Setting.text("leafport.http.public-base-url", "")
          .alias("PUBLIC_BASE_URL")
          .describedAs(
              "Address of the console in mails, codes and guides, such as"
                  + " https://leaf.example.org:8125. Without it, it is derived from the domains.");

  private static final Set<Integer> USUAL_PORTS = Set.of(8124, 8125);

  @Override
  public String title() {
    return "Names of this server";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        TRUSTED_DOMAINS, HTTP_DOMAIN, TCU_DOMAIN, TRUSTED_PROXIES, ALLOW_LOOPBACK, PUBLIC_BASE_URL);
  }

  /** What the policy reads, from the settings as they are now. */
  static GatewayConfiguration configuration(Settings settings) {
    return new GatewayConfiguration(
        allowedHosts(settings),
        TRUSTED_PROXIES.in(settings).stream()
            .map(AddressRange::parse)
            .flatMap(Optional::stream)
            .toList(),
        Optional.empty(),
        false,
        Set.of(),
        ALLOW_LOOPBACK.in(settings),
        ownPorts(settings),
        RoleSettings.servesCars(),
        proxyHosts());
  }

  private static Set<String> proxyHosts() {
    if (!RoleSettings.isProxy() || ProxySettings.host().isEmpty()) {
      return Set.of();
    }
    return Stream.concat(Stream.of(ProxySettings.host()), LinkSettings.host().stream())
        .collect(Collectors.toSet());
  }

  /** The host allow-list in the order written: trusted domains, console, car. */
  public static Set<String> allowedHosts(Settings settings) {
    var hosts = new LinkedHashSet<String>();
    writtenHosts(settings).stream()
        .map(HostName::ofEntry)
        .flatMap(Optional::stream)
        .forEach(hosts::add);
    return hosts;
  }

  /** What was written as a host and isn't one, for a warning at the start. */
  static List<String> unusableHosts(Settings settings) {
    return writtenHosts(settings).stream().filter(h -> HostName.ofEntry(h).isEmpty()).toList();
  }

  /** What was written as a proxy's address and isn't one, for a warning at the start. */
  static List<String> unusableProxies(Settings settings) {
    return TRUSTED_PROXIES.in(settings).stream()
        .filter(p -> AddressRange.parse(p).isEmpty())
        .toList();
  }

  private static List<String> writtenHosts(Settings settings) {
    var written = new ArrayList<>(TRUSTED_DOMAINS.in(settings));
    written.add(HTTP_DOMAIN.in(settings));
    written.add(TCU_DOMAIN.in(settings));
    written.removeIf(String::isBlank);
    return written;
  }

  private static Set<Integer> ownPorts(Settings settings) {
    var ports = new HashSet<>(USUAL_PORTS);
    ports.add(CoreSettings.HTTP_PORT.in(settings));
    portOf(PUBLIC_BASE_URL.in(settings)).ifPresent(ports::add);
    return ports;
  }

  /** The port that an address names. */
  static Optional<Integer> portOf(String url) {
    try {
      return Optional.of(URI.create(url).getPort()).filter(port -> port > 0);
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
