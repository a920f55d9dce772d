package org.leafport.boot;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;

/**
 * Writes log lines to standard output as they come. It writes past {@code System.out}, which the
 * container turns into a logger.
 */
public final class Log extends StreamHandler {

  private static final String LIBRARIES = "org.leafport.boot.Log.libraries";

  private final Level libraries;
  private final DatabaseChatter chatter = new DatabaseChatter();
  private WeakReference<Throwable> lastFailure = new WeakReference<>(null);

  /** Made by the log manager, by the name in its configuration. */
  public Log() {
    super(new FileOutputStream(FileDescriptor.out), new LogLine());
    setLevel(Level.ALL);
    String given = LogManager.getLogManager().getProperty(LIBRARIES);
    libraries = given == null ? Level.WARNING : Level.parse(given);
    try {
      setEncoding(StandardCharsets.UTF_8.name());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void publish(LogRecord line) {
    if (isWanted(line) && !isToldAgain(line)) {
      super.publish(line);
      flush();
    }
  }

  /** Some loggers of the container set their level themselves, whatever is configured. */
  private boolean isWanted(LogRecord line) {
    return LogLine.isOurs(line)
        || line.getLevel().intValue() >= libraries.intValue() && !isChatter(line);
  }

  /** Whoever wants to see the libraries' everyday lines gets all of them. */
  private boolean isChatter(LogRecord line) {
    return libraries.intValue() >= Level.WARNING.intValue() && chatter.includes(line);
  }

  /** The container tells one failure several times, each time with the whole stack. */
  private boolean isToldAgain(LogRecord line) {
    if (line.getThrown() == null || LogLine.isOurs(line)) {
      return false;
    }
    Throwable root = LogLine.causes(line.getThrown()).getLast();
    boolean again = root == lastFailure.get();
    lastFailure = new WeakReference<>(root);
    return again;
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
        .level=%1$s
        org.leafport.level=%2$s
        org.leafport.boot.Log.libraries=%1$s
        # Lines of the container that say nothing to an owner.
        javax.enterprise.system.tools.deployment.dol.level=SEVERE
        javax.enterprise.resource.resourceadapter.com.sun.enterprise.connectors.module.level=SEVERE
        PayaraMicro.level=%3$s
        # Expired root certificates of the bundled trust store are no news to anybody.
        javax.enterprise.system.security.ssl.level=SEVERE
        org.flywaydb.level=WARNING
        # That there is no folder of settings for it is on purpose.
        fish.payara.nucleus.microprofile.config.source.DirConfigSource.level=OFF
        """
            .formatted(
                level.libraries().getName(),
                level.own().getName(),
                level.libraries() == Level.INFO ? "INFO" : "SEVERE"));
  }
}
