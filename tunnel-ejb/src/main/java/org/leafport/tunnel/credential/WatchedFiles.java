package org.leafport.tunnel.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Something that is read from files, and read again when one of them has changed. If that fails,
 * for example because only one of two was replaced yet, what was read before stays. Thread-safe.
 *
 * @param <T> what it is
 */
public final class WatchedFiles<T> {

  private static final Logger LOG = Logger.getLogger(WatchedFiles.class.getName());

  /** How often the files are looked at. */
  public static final Duration PERIOD = Duration.ofSeconds(30);

  /**
   * How the files are read.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Reading<T> {
    /** Reads them; an exception leaves what was read before. */
    T read() throws IOException, GeneralSecurityException;
  }

  private record Look(Path file, long size, long modified) {}

  private final List<Path> files;
  private final Reading<T> reading;
  private final LongSupplier nanoTime;
  private List<Look> looks;
  private long lookedAt;
  private T value;

  /**
   * Reads them for the first time.
   *
   * @param files what to look at; none: it is read only now
   * @param nanoTime a clock like {@link System#nanoTime}
   * @throws IOException if a file can't be read
   * @throws GeneralSecurityException if one holds something else than it should
   */
  public WatchedFiles(List<Path> files, Reading<T> reading, LongSupplier nanoTime)
      throws IOException, GeneralSecurityException {
    this.files = List.copyOf(files);
    this.reading = reading;
    this.nanoTime = nanoTime;
    this.looks = look();
    this.lookedAt = nanoTime.getAsLong();
    this.value = reading.read();
  }

  /** What stands in the files, as of the last half minute. */
  public synchronized T current() {
    long now = nanoTime.getAsLong();
    if (now - lookedAt >= PERIOD.toNanos()) {
      lookedAt = now;
      readIfChanged();
    }
    return value;
  }

  private void readIfChanged() {
    try {
      List<Look> now = look();
      if (!now.equals(looks)) {
        value = reading.read();
        looks = now;
        LOG.info(() -> "[proxy] Read again: " + files);
      }
    } catch (IOException | GeneralSecurityException e) {
      LOG.log(Level.WARNING, e, () -> "[proxy] Can't be read, the former contents stay: " + files);
    }
  }

  private List<Look> look() throws IOException {
    List<Look> all = new ArrayList<>();
    for (Path file : files) {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      all.add(new Look(file, attributes.size(), attributes.lastModifiedTime().toMillis()));
    }
    return all;
  }
}
