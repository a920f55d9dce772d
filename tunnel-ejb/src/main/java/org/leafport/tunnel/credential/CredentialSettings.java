package org.leafport.tunnel.credential;

import java.nio.file.Path;
import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** Which certificates the proxy trusts and shows. */
public final class CredentialSettings implements SettingsPage {

  /** The word for the authorities that the machine's Java trusts. */
  static final String SYSTEM = "system";

  private static final Path NONE = Path.of("");

  /** Who issues the certificates of homes. */
  public static final Setting<String> CLIENT_CA =
      Setting.text("leafport.remote.proxy.client-ca", SYSTEM)
          .describedAs(
              "Whose certificates homes may show: system for the public authorities that Java"
                  + " trusts, or a PEM file with one's own. Read again when it changes.");

  /** Which certificates were taken back. */
  public static final Setting<Path> CLIENT_CA_CRL =
      Setting.path("leafport.remote.proxy.client-ca-crl", NONE)
          .describedAs(
              "A file with revocation lists (PEM or DER) of the authorities of homes. Read again"
                  + " when it changes. Empty: none is looked at.");

  /** The proxy's own certificate. */
  public static final Setting<Path> CERTIFICATE =
      Setting.path("leafport.remote.proxy.certificate", NONE)
          .describedAs(
              "PEM file with the certificate of the proxy's own host, followed by those of its"
                  + " issuers. Read again when it changes.");

  /** The key of the proxy's own certificate. */
  public static final Setting<Path> KEY =
      Setting.path("leafport.remote.proxy.key", NONE)
          .describedAs("PEM file with the private key of the proxy's own certificate.");

  /** Who vouches for the authority that issues the proxy's own certificate. */
  public static final Setting<Path> ACME_TRUST =
      Setting.path("leafport.remote.proxy.acme.trust", NONE)
          .describedAs(
              "PEM file with the certificates to trust when the proxy orders its own certificate."
                  + " Empty: the public ones.");

  /** Whom that authority writes to. */
  public static final Setting<String> ACME_CONTACT =
      Setting.text("leafport.remote.proxy.acme.contact", "")
          .describedAs(
              "Mail address that the certificate authority of the proxy's own host may write to."
                  + " Empty: none.");

  @Override
  public String title() {
    return "Remote access: certificates of the proxy";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(CLIENT_CA, CLIENT_CA_CRL, CERTIFICATE, KEY, ACME_TRUST, ACME_CONTACT);
  }

  static boolean isGiven(Path path) {
    return !path.toString().isBlank();
  }
}
