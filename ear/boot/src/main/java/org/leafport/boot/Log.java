package org.leafport.boot;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;

/**
 * Writes log lines to standard output as they come. It writes past {@code System.out}, which the
 * container turns into a logger.
 */
public final class Log extends StreamHandler {

  /** Made by the log manager, by the name in its configuration. */
  public Log() {
    super(new FileOutputStream(FileDescriptor.out), new LogLine());
    setLevel(Level.ALL);
    try {
      setEncoding(StandardCharsets.UTF_8.name());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void publish(LogRecord line) {
    super.publish(line);
    flush();
  }

  /** Standard output isn't ours to close: others write to it after a change of configuration. */
  @Override
  public synchronized void close() {
    flush();
  }

  /** Writes the configuration of {@code java.util.logging} for this level into a file. */
  static void configure(Path file, LogLevel level) throws IOException {
    Files.writeString(
        file,
        """
        handlers=org.leafport.boot.Log
        .level=%s
        org.leafport.level=%s
        # Expired root certificates of the bundled trust store are no news to anybody.
        javax.enterprise.system.security.ssl.level=SEVERE
        org.flywaydb.level=WARNING
        """
            .formatted(level.libraries().getName(), level.own().getName()));
  }
}
