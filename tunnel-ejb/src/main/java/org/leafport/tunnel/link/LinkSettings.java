package org.leafport.tunnel.link;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** What an operator sets about the links between the nodes of a proxy. */
public final class LinkSettings implements SettingsPage {

  /** Where the other nodes reach this one. */
  public static final Setting<String> URL =
      Setting.text("leafport.remote.proxy.node.link-url", "")
          .describedAs(
              "Where the other nodes reach this one, for example wss://proxy-1.remote.example; the"
                  + " name has to stand in the certificate of the proxy's own host. Empty: homes"
                  + " that are connected here can't be reached by the other nodes.");

  /** What nodes know each other by. */
  public static final Setting<String> SECRET =
      Setting.text("leafport.remote.proxy.cluster-secret", "")
          .secret()
          .describedAs(
              "What the nodes of a proxy know each other by, the same for all; at least 32"
                  + " characters.");

  /** Whether links may do without TLS. */
  public static final Setting<Boolean> PLAIN =
      Setting.flag("leafport.remote.proxy.link.plain", false)
          .describedAs(
              "Whether links between nodes may do without TLS, by ws:// URLs. For private networks"
                  + " only: who listens there reads what cars send.");

  /** Whom to trust. */
  public static final Setting<Path> TRUST =
      Setting.path("leafport.remote.proxy.link.trust", Path.of(""))
          .describedAs(
              "PEM file with the certificates to trust when calling other nodes, read again when it"
                  + " changes. Empty: the public ones.");

  /** How many connections one link carries. */
  public static final Setting<Integer> CONNECTIONS =
      Setting.integer("leafport.remote.limits.link-connections", 1_024, 1, 20_000)
          .describedAs("How many clients may go over the link to one other node at once.");

  /** How many links there may be. */
  public static final Setting<Integer> LINKS =
      Setting.integer("leafport.remote.limits.links", 64, 1, 1_000)
          .describedAs("How many other nodes a node of the proxy links with, each way.");

  private static final int SHORTEST_SECRET = 32;

  /**
   * Checks what links can't do without.
   *
   * @throws IllegalStateException if the secret is missing or too short, or the URL is none
   */
  public static void check() {
    secret();
    url();
  }

  /**
   * What nodes know each other by.
   *
   * @throws IllegalStateException if it is missing or too short
   */
  public static byte[] secret() {
    byte[] secret = SECRET.get().getBytes(StandardCharsets.UTF_8);
    if (secret.length < SHORTEST_SECRET) {
      throw new IllegalStateException(
          "[proxy] %s has to have at least %d characters where there are several nodes"
              .formatted(SECRET.key(), SHORTEST_SECRET));
    }
    return secret;
  }

  /**
   * Where the other nodes reach this one; empty if they can't.
   *
   * @throws IllegalStateException if it is no URL of a WebSocket, or one without TLS that may not
   *     be
   */
  public static Optional<URI> url() {
    String given = URL.get();
    if (given.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        asLink(given, PLAIN.get())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "[proxy] %s has to be of the form wss://host, or ws://host with %s"
                            .formatted(URL.key(), PLAIN.key()))));
  }

  /** The host in that URL, lower case; empty if there is none. */
  public static Optional<String> host() {
    return asLink(URL.get(), true).map(url -> url.getHost().toLowerCase(Locale.ROOT));
  }

  /** The file with the certificates to trust; empty: the public ones are. */
  public static Optional<Path> trust() {
    return Optional.of(TRUST.get()).filter(file -> !file.toString().isEmpty());
  }

  /** A URL that a link may be made to; empty if it is none. */
  static Optional<URI> asLink(String text, boolean plain) {
    try {
      URI url = URI.create(text);
      boolean known = "wss".equals(url.getScheme()) || plain && "ws".equals(url.getScheme());
      return known && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** The endpoint behind such a URL, which may name it already. */
  static URI endpoint(URI url) {
    String base = url.toString().replaceAll("/+$", "");
    return URI.create(base.endsWith(LinkEndpoint.PATH) ? base : base + LinkEndpoint.PATH);
  }

  @Override
  public String title() {
    return "Remote access: links between the nodes of the proxy";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(URL, SECRET, PLAIN, TRUST, CONNECTIONS, LINKS);
  }
}
