package org.leafport.boot;

import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;

/** How much is logged: what of Leafport's own lines, and what of the libraries'. */
enum LogLevel {
  TRACE(Level.FINEST, Level.INFO),
  DEBUG(Level.FINE, Level.INFO),
  INFO(Level.INFO, Level.WARNING),
  NOTICE(Level.INFO, Level.WARNING),
  WARNING(Level.WARNING, Level.WARNING),
  ERROR(Level.SEVERE, Level.SEVERE),
  FATAL(Level.OFF, Level.OFF);

  private final Level own;
  private final Level libraries;

  LogLevel(Level own, Level libraries) {
    this.own = own;
    this.libraries = libraries;
  }

  static Optional<LogLevel> named(String name) {
    for (LogLevel level : values()) {
      if (level.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  Level own() {
    return own;
  }

  Level libraries() {
    return libraries;
  }
}
