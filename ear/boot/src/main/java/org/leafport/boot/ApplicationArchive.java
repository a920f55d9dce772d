package org.leafport.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.zip.ZipEntry;

/** The application in this jar. */
final class ApplicationArchive {

  private static final String NAME = "leafport.ear";

  private ApplicationArchive() {}

  static InputStream open() throws IOException {
    return url().openStream();
  }

  /** A name that changes with the content: its checksum and length, as the jar lists them. */
  static String fingerprint() throws IOException {
    JarURLConnection connection = (JarURLConnection) url().openConnection();
    ZipEntry entry = connection.getJarEntry();
    return "%08x-%x".formatted(entry.getCrc(), entry.getSize());
  }

  private static URL url() throws IOException {
    URL url = ApplicationArchive.class.getResource("/" + NAME);
    if (url == null) {
      throw new IOException("This jar holds no " + NAME + ": it was not built as a whole");
    }
    return url;
  }
}
