package org.leafport.core.data;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folder that holds everything this installation must not lose: cluster, secrets, settings
 * file.
 *
 * <p>It is named by the system property {@code leafport.data} or the environment variable {@code
 * LEAFPORT_DATA}, else it is {@code ./data}.
 *
 * @param root absolute path of the folder
 */
public record DataDirectory(Path root) {

  /** Makes the path absolute, so that a later change of the working directory doesn't matter. */
  public DataDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /** The data directory of this process. */
  public static DataDirectory current() {
    return named(System.getProperty("leafport.data"), System.getenv());
  }

  static DataDirectory named(String property, Map<String, String> environment) {
    String named = property != null ? property : environment.get("LEAFPORT_DATA");
    return new DataDirectory(Path.of(named == null || named.isBlank() ? "data" : named.strip()));
  }

  /** A file or folder inside the data directory. */
  public Path resolve(String name) {
    return root.resolve(name);
  }
}
