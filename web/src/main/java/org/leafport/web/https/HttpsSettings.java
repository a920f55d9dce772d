package org.leafport.web.https;

import java.nio.file.Path;
import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** The settings of the house's port for HTTPS. */
public final class HttpsSettings implements SettingsPage {

  static final Setting<Integer> PORT =
      Setting.integer("leafport.https.port", 8125, 0, 65535)
          .alias("HTTPS_PORT")
          .describedAs(
              "The HTTPS port of console and API. 0 opens none. If it can't be opened, the rest of"
                  + " Leafport runs without it.");

  static final Setting<Path> CERTIFICATE =
      Setting.path("leafport.tls.cert", Path.of("/ssl/fullchain.pem"))
          .alias("TLS_CERT")
          .describedAs(
              "PEM file with the certificate of the HTTPS port and those of its issuers. A change"
                  + " is noticed within a minute; without the file the port shows a certificate of"
                  + " its own making.");

  static final Setting<Path> KEY =
      Setting.path("leafport.tls.key", Path.of("/ssl/privkey.pem"))
          .alias("TLS_KEY")
          .describedAs("PEM file with the key of that certificate.");

  /** Made by the service loader. */
  public HttpsSettings() {}

  @Override
  public String title() {
    return "HTTPS";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(PORT, CERTIFICATE, KEY);
  }
}
