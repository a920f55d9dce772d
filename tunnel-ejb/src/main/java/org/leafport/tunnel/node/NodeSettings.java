package org.leafport.tunnel.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** What an operator sets about one node of the proxy. */
public final class NodeSettings implements SettingsPage {

  /** How the node calls itself. */
  public static final Setting<String> NODE_ID =
      Setting.text("leafport.remote.proxy.node.id", "")
          .describedAs(
              "How this node calls itself, unique among the nodes of a proxy. Empty: the name of"
                  + " the machine.");

  /** How many tunnels it takes. */
  public static final Setting<Integer> MOST_TUNNELS =
      Setting.integer("leafport.remote.limits.tunnels", 5_000, 1, 100_000)
          .describedAs("How many homes may be connected to this node at once.");

  /** How many may be on their way in. */
  public static final Setting<Integer> MOST_COMING =
      Setting.integer("leafport.remote.limits.authentications", 1_000, 1, 100_000)
          .describedAs("How many homes may be on their way in at once, on top of the tunnels.");

  /** How long an enrolment may say nothing. */
  public static final Setting<Duration> REGISTER_FIRST =
      Setting.duration("leafport.remote.limits.register-first-message", Duration.ofSeconds(10))
          .describedAs("How long a home that wants a name may take to ask for it.");

  /** How long an enrolment may take. */
  public static final Setting<Duration> REGISTER_LIFE =
      Setting.duration("leafport.remote.limits.register-life", Duration.ofMinutes(10))
          .describedAs(
              "How long a home may take from its name to its certificate; then it has to begin"
                  + " anew.");

  /** How long authentication may take. */
  public static final Setting<Duration> AUTHENTICATE =
      Setting.duration("leafport.remote.limits.authenticate", Duration.ofSeconds(15))
          .describedAs("How long a home that connects may take to prove who it is.");

  /** How long a tunnel outlives its certificate. */
  public static final Setting<Duration> EXPIRED_CERTIFICATE =
      Setting.duration("leafport.remote.limits.expired-certificate", Duration.ofDays(7))
          .describedAs(
              "How long a tunnel stays after its home's certificate has run out, so that it can be"
                  + " renewed over it.");

  /** How long connections go on when the node stops. */
  public static final Setting<Duration> DRAIN =
      Setting.duration("leafport.remote.limits.drain", Duration.ofSeconds(30))
          .describedAs(
              "How long open connections may go on when this node stops. Whoever stops the process"
                  + " has to wait as long.");

  /** The authority that the proxy suggests to homes. */
  public static final Setting<String> ACME_DIRECTORY =
      Setting.text(
              "leafport.remote.proxy.acme.directory",
              "https://acme-v02.api.letsencrypt.org/directory")
          .describedAs(
              "ACME directory of the certificate authority that homes are told to ask. If it is set"
                  + " and no certificate files are, the proxy orders the certificate of its own"
                  + " host there and agrees to its terms; its port for plain HTTP has to be reached"
                  + " as port 80 then.");

  /** The id of this node: as set, else the machine's name. */
  public static String nodeId() {
    String given = NODE_ID.get();
    if (!given.isBlank()) {
      return given;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "proxy";
    }
  }

  @Override
  public String title() {
    return "Remote access: this node of the proxy";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        NODE_ID,
        MOST_TUNNELS,
        MOST_COMING,
        REGISTER_FIRST,
        REGISTER_LIFE,
        AUTHENTICATE,
        EXPIRED_CERTIFICATE,
        DRAIN,
        ACME_DIRECTORY);
  }
}
