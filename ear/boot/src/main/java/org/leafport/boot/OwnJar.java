package org.leafport.boot;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jar this class lies in: leafport.jar. */
final class OwnJar {

  private OwnJar() {}

  /** Where it is; an {@link IOException} if it is no file. */
  static Path path() throws IOException {
    try {
      return Path.of(OwnJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("This jar is at an address that is no file", e);
    }
  }
}
