package org.leafport.tunnel.agent;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.leafport.core.secrets.InstallationSecrets;

/**
 * Everything that is set for the agent.
 *
 * @param remote what pages show of it
 * @param proxy the proxy's address; empty if none is set or it can't be used
 * @param sponsorToken the token; empty if there is none
 * @param authentication how the agent shows who it is
 * @param form how connections share the tunnel
 * @param proxyTrust certificates to trust for the proxy; empty: the public ones
 * @param acmeDirectory the certificate authority's directory
 * @param acmeTrust certificates to trust for it; empty: the public ones
 * @param acmeContact a mail address for it
 * @param tcuProxyProtocol whether relayed cars enter by TCP
 */
public record AgentConfiguration(
    RemoteConfiguration remote,
    Optional<URI> proxy,
    String sponsorToken,
    AgentSettings.Authentication authentication,
    AgentSettings.Form form,
    Optional<Path> proxyTrust,
    URI acmeDirectory,
    Optional<Path> acmeTrust,
    Optional<String> acmeContact,
    boolean tcuProxyProtocol) {

  /** Reads what configuration says, with the console's words before it. */
  static AgentConfiguration of(RemoteSettings console, Optional<String> consoleToken) {
    String token =
        console.tokenDecidedHere()
            ? consoleToken.orElse("")
            : SponsorToken.pasted(AgentSettings.SPONSOR_TOKEN.get()).value();
    RemoteConfiguration remote =
        new RemoteConfiguration(
            console.enabled().orElseGet(AgentSettings.ENABLED::get),
            console.proxyUrl().orElseGet(AgentSettings.PROXY_URL::get),
            console.requestedSubdomain().orElseGet(AgentSettings.SUBDOMAIN::get),
            !token.isEmpty(),
            console.target().orElseGet(AgentSettings.TARGET::get),
            console.rewriteHost().orElseGet(AgentSettings.REWRITE_HOST::get),
            console.proxyProtocol().orElseGet(AgentSettings.PROXY_PROTOCOL::get),
            console.carRelay().orElseGet(AgentSettings.TCU::get),
            console.naviRelay().orElseGet(AgentSettings.HTTP::get));
    return new AgentConfiguration(
        remote,
        proxyAddress(remote.proxyUrl(), AgentSettings.ALLOW_PLAIN.get()),
        token,
        AgentSettings.AUTHENTICATION.get(),
        AgentSettings.FORM.get(),
        file(AgentSettings.PROXY_TRUST.get()),
        URI.create(AgentSettings.ACME_DIRECTORY.get()),
        file(AgentSettings.ACME_TRUST.get()),
        Optional.of(AgentSettings.ACME_CONTACT.get()).filter(mail -> !mail.isEmpty()),
        AgentSettings.TCU_PROXY_PROTOCOL.get());
  }

  private static Optional<Path> file(Path path) {
    return Optional.of(path).filter(given -> !given.toString().isEmpty());
  }

  /**
   * Reads the address of a proxy: {@code wss://host[:port][/path]}; {@code https} and a bare host
   * mean the same.
   *
   * @param plain whether {@code ws://} may be used
   * @return without a slash at the end; empty if it can't be used
   */
  static Optional<URI> proxyAddress(String text, boolean plain) {
    String given = text.strip();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    String whole =
        (given.contains("://") ? given : "wss://" + given)
            .replaceFirst("(?i)^https://", "wss://")
            .replaceFirst("(?i)^http://", "ws://")
            .replaceFirst("/+$", "");
    try {
      URI uri = new URI(whole).parseServerAuthority();
      boolean good =
          uri.getHost() != null
              && (uri.getScheme().equalsIgnoreCase("wss")
                  || plain && uri.getScheme().equalsIgnoreCase("ws"))
              && uri.getUserInfo() == null
              && uri.getQuery() == null
              && uri.getFragment() == null;
      return good ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The proxy's host, lower case. */
  Optional<String> proxyHost() {
    return proxy.map(uri -> uri.getHost().toLowerCase(Locale.ROOT));
  }

  /** The port by which homes are reached: the proxy has one for itself and for them. */
  int httpsPort() {
    return proxy.map(URI::getPort).filter(port -> port > 0).orElse(443);
  }

  /** What a name is given for: another proxy, name or token asks for another enrolment. */
  byte[] enrolmentBasis() {
    String basis =
        String.join("\n", proxyHost().orElse(""), remote.requestedSubdomain(), sponsorToken);
    return InstallationSecrets.current()
        .hmac("remote enrolment", basis.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether enrolment and tunnel come about in the same way as by other settings. */
  boolean dialsLike(AgentConfiguration other) {
    return remote.enabled() == other.remote.enabled()
        && remote.requestedSubdomain().equals(other.remote.requestedSubdomain())
        && remote.carRelay() == other.remote.carRelay()
        && remote.naviRelay() == other.remote.naviRelay()
        && proxy.equals(other.proxy)
        && sponsorToken.equals(other.sponsorToken)
        && authentication == other.authentication
        && form == other.form
        && proxyTrust.equals(other.proxyTrust);
  }

  /** Does not quote the token. */
  @Override
  public String toString() {
    return "configuration of remote access";
  }
}
