package org.leafport.web.ui;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * Addresses of the console's own files. Each carries a check sum of the file, so that a browser may
 * keep it for ever and still gets the new one after an update.
 */
@ApplicationScoped
public class Assets {

  /** Where the files lie. */
  static final String FOLDER = "/static/ui/";

  /** Where the web jars lie. */
  static final String WEB_JARS = "/webjars/";

  /** The parameter with the check sum. */
  static final String VERSION = "v";

  private final Map<String, String> addresses = new ConcurrentHashMap<>();
  private final ServletContext application;

  /** For the container's proxy. */
  protected Assets() {
    this(null);
  }

  @Inject
  Assets(ServletContext application) {
    this.application = application;
  }

  /**
   * Path of a file with its check sum, below the context root.
   *
   * @param name name of a file in {@link #FOLDER}
   */
  String address(String name) {
    return addresses.computeIfAbsent(FOLDER + name, this::versioned);
  }

  private String versioned(String path) {
    try (var file = application.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalArgumentException("The console has no file " + path);
      }
      var sum = new CRC32();
      sum.update(file.readAllBytes());
      return path + '?' + VERSION + '=' + Long.toHexString(sum.getValue());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
