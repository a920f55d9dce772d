package org.leafport.tunnel.agent;

import java.nio.file.Path;
import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/**
 * What can be set about the home's end of remote access (remote-proxy 20). What the console stored
 * wins, see {@link RemoteChange}.
 */
public final class AgentSettings implements SettingsPage {

  /** How the agent shows who it is. */
  public enum Authentication {
    /** By its certificate in the TLS handshake. */
    CERTIFICATE,
    /** By a signature over the proxy's challenge. */
    CHALLENGE
  }

  /** How connections are told apart in the tunnel. */
  public enum Form {
    /** Binary frames with credit. */
    MUX,
    /** JSON text messages. */
    JSON
  }

  /** Whether this home wants to be reached through a proxy. */
  public static final Setting<Boolean> ENABLED =
      Setting.flag("leafport.remote.agent.enabled", false)
          .alias("REMOTE_AGENT_ENABLED")
          .describedAs(
              "Whether this home is reached through a proxy. Set in the console, that one wins.");

  /** The proxy. */
  public static final Setting<String> PROXY_URL =
      Setting.text("leafport.remote.agent.proxy-url", "")
          .describedAs("The proxy, for example wss://proxy.example.org. The console wins.");

  /** The name asked for. */
  public static final Setting<String> SUBDOMAIN =
      Setting.text("leafport.remote.agent.subdomain", "")
          .describedAs(
              "The name asked for, for example my-home. Empty: the proxy makes one up. The console"
                  + " wins.");

  /** What shows the proxy that this home may have a name. */
  public static final Setting<String> SPONSOR_TOKEN =
      Setting.text("leafport.remote.agent.sponsor-token", "")
          .secret()
          .describedAs(
              "The sponsor token that entitles this home to a name at the proxy. The console"
                  + " wins.");

  /** Where HTTPS through the tunnel ends. */
  public static final Setting<String> TARGET =
      Setting.text("leafport.remote.agent.target", "self")
          .describedAs(
              "Where HTTPS through the tunnel goes: self, http://host:port, or tls://host:port for"
                  + " a server with a certificate of its own. The console wins.");

  /** Whether a foreign target sees its own name. */
  public static final Setting<Boolean> REWRITE_HOST =
      Setting.flag("leafport.remote.agent.rewrite-host", false)
          .describedAs("Whether a target other than self sees its own name as Host.");

  /** Whether a foreign target gets the client's address ahead of the bytes. */
  public static final Setting<Boolean> PROXY_PROTOCOL =
      Setting.flag("leafport.remote.agent.proxy-protocol", false)
          .describedAs(
              "Whether a target other than self gets a PROXY protocol version 2 header first.");

  /** The certificate authority. */
  public static final Setting<String> ACME_DIRECTORY =
      Setting.text(
              "leafport.remote.agent.acme.directory",
              "https://acme-v02.api.letsencrypt.org/directory")
          .describedAs("Directory of the certificate authority (ACME, RFC 8555).");

  /** Who vouches for the certificate authority's interface. */
  public static final Setting<Path> ACME_TRUST =
      Setting.path("leafport.remote.agent.acme.trust", Path.of(""))
          .describedAs(
              "PEM file with the certificates to trust when talking to the certificate authority."
                  + " Empty: the public ones.");

  /** Whom the certificate authority writes to. */
  public static final Setting<String> ACME_CONTACT =
      Setting.text("leafport.remote.agent.acme.contact", "")
          .describedAs("Mail address the certificate authority may write to. Empty: none.");

  /** Who vouches for the proxy. */
  public static final Setting<Path> PROXY_TRUST =
      Setting.path("leafport.remote.agent.proxy-trust", Path.of(""))
          .describedAs(
              "PEM file with the certificates to trust when talking to the proxy. Empty: the public"
                  + " ones.");

  /** Whether the proxy may be reached without TLS. */
  public static final Setting<Boolean> ALLOW_PLAIN =
      Setting.flag("leafport.remote.agent.allow-plain", false)
          .describedAs(
              "Whether the proxy may be reached by ws://, without TLS: for private networks and"
                  + " tests only, because the sponsor token is readable then.");

  /** Whether cars' telematics units come through the tunnel. */
  public static final Setting<Boolean> TCU =
      Setting.flag("leafport.remote.agent.tcu", false)
          .describedAs(
              "Whether cars' telematics units come through the proxy, which reads their messages"
                  + " then. The console wins.");

  /** Whether the TCU port gets the car's address ahead of the bytes. */
  public static final Setting<Boolean> TCU_PROXY_PROTOCOL =
      Setting.flag("leafport.remote.agent.tcu.proxy-protocol", false)
          .describedAs(
              "Whether relayed cars go to the TCU port by TCP with a PROXY protocol header instead"
                  + " of inside this process.");

  /** Whether cars' navigation units come through the tunnel. */
  public static final Setting<Boolean> HTTP =
      Setting.flag("leafport.remote.agent.http", false)
          .describedAs(
              "Whether cars' navigation and second-generation units come through the proxy by plain"
                  + " HTTP. The console wins.");

  /** How the agent shows who it is. */
  public static final Setting<Authentication> AUTHENTICATION =
      Setting.choice("leafport.remote.agent.auth", Authentication.class, Authentication.CHALLENGE)
          .describedAs(
              "How this home shows the proxy who it is: by signing a challenge, which works behind"
                  + " any TLS terminator, or by its certificate in the TLS handshake.");

  /** How connections are told apart in the tunnel. */
  public static final Setting<Form> FORM =
      Setting.choice("leafport.remote.agent.form", Form.class, Form.MUX)
          .describedAs(
              "How connections share the tunnel: mux (binary, with flow control) or json.");

  @Override
  public String title() {
    return "Remote access of this home";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        ENABLED,
        PROXY_URL,
        SUBDOMAIN,
        SPONSOR_TOKEN,
        TARGET,
        REWRITE_HOST,
        PROXY_PROTOCOL,
        TCU,
        TCU_PROXY_PROTOCOL,
        HTTP,
        AUTHENTICATION,
        FORM,
        PROXY_TRUST,
        ALLOW_PLAIN,
        ACME_DIRECTORY,
        ACME_TRUST,
        ACME_CONTACT);
  }
}
