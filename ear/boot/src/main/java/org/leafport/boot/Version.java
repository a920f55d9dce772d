package org.leafport.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions this jar was built of. */
final class Version {

  private static final Properties VERSIONS = read();

  private Version() {}

  private static Properties read() {
    Properties properties = new Properties();
    try (InputStream stream = Version.class.getResourceAsStream("version.properties")) {
      properties.load(stream);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String leafport() {
    return VERSIONS.getProperty("leafport");
  }

  static String payara() {
    return VERSIONS.getProperty("payara");
  }
}
