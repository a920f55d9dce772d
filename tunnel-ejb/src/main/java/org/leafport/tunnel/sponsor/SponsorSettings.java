package org.leafport.tunnel.sponsor;

import java.nio.file.Path;
import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** What an operator sets about who may have names at his proxy. */
public final class SponsorSettings implements SettingsPage {

  /** How it is decided who may have a name. */
  public enum Mode {
    /** A sponsor service is asked. */
    GRPC,
    /** Tokens of a list are good. */
    STATIC,
    /** Everybody may. */
    OPEN
  }

  /** How it is decided. */
  public static final Setting<Mode> MODE =
      Setting.choice("leafport.remote.proxy.sponsor.mode", Mode.class, Mode.GRPC)
          .describedAs(
              "Who may have a name at the proxy: grpc asks a sponsor service, static takes the"
                  + " tokens of a list, open takes everybody.");

  /** Where the sponsor service is. */
  public static final Setting<String> ADDRESS =
      Setting.text("leafport.remote.proxy.sponsor.address", "sponsor.evcc.io:8080")
          .describedAs("Host and port of the sponsor service.");

  /** Whether it speaks without TLS. */
  public static final Setting<Boolean> PLAINTEXT =
      Setting.flag("leafport.remote.proxy.sponsor.plaintext", false)
          .describedAs("Whether the sponsor service speaks without TLS, for trials.");

  /** Whom to trust besides or instead of the public authorities. */
  public static final Setting<Path> TRUST =
      Setting.path("leafport.remote.proxy.sponsor.trust", Path.of(""))
          .describedAs(
              "PEM file with the certificate authority of the sponsor service. Empty: the public"
                  + " ones.");

  /** The tokens of the mode {@link Mode#STATIC}. */
  public static final Setting<List<String>> STATIC_TOKENS =
      Setting.list("leafport.remote.proxy.sponsor.static-tokens", List.of())
          .secret()
          .describedAs(
              "For the mode static: pairs of a name and the SHA-256 of its token in hexadecimal,"
                  + " anna=9f86d081...");

  /** That the mode {@link Mode#OPEN} is meant. */
  public static final Setting<Boolean> OPEN_I_KNOW =
      Setting.flag("leafport.remote.proxy.sponsor.open-i-know", false)
          .describedAs(
              "For the mode open: says that everybody on the internet shall get a name here.");

  @Override
  public String title() {
    return "Remote access: sponsors";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(MODE, ADDRESS, PLAINTEXT, TRUST, STATIC_TOKENS, OPEN_I_KNOW);
  }
}
