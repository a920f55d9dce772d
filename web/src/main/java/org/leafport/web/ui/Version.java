package org.leafport.web.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Leafport this is, for the foot of a page. */
final class Version {

  private static final String TEXT = read();

  private Version() {}

  /** The version the build wrote down, such as {@code 1.0.0}. */
  static String text() {
    return TEXT;
  }

  private static String read() {
    try (var file = Version.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
