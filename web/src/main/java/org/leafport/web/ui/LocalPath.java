package org.leafport.web.ui;

import java.util.Optional;

/** Where to go after signing in. */
final class LocalPath {

  private LocalPath() {}

  /**
   * The path a link asked for, if it stays on this site: it begins with exactly one slash and holds
   * neither a backslash nor a control character, which browsers read as slashes or drop.
   */
  static Optional<String> of(String next) {
    return Optional.ofNullable(next)
        .filter(path -> path.startsWith("/") && !path.startsWith("//"))
        .filter(path -> path.indexOf('\\') < 0)
        .filter(path -> path.chars().noneMatch(Character::isISOControl));
  }
}
