package org.leafport.tcu.connector;

import java.time.Duration;

/**
 * The limits of the port for cars, read from the settings once when it opens.
 *
 * @param maxConnections most connections at a time
 * @param maxPerAddress most connections of one address, 0 for no limit
 * @param deadlines how long a connection may stay in each of its phases
 * @param ban when an address is shut out
 * @param lenient whether a message whose structure fails may be read by fixed offsets
 * @param deliveries most messages processed at the same time
 * @param shutdownGrace how long messages under way may take when the port closes
 * @param badFrames how many unreadable messages are remembered
 */
record TcuLimits(
    int maxConnections,
    int maxPerAddress,
    Deadlines deadlines,
    Ban ban,
    boolean lenient,
    int deliveries,
    Duration shutdownGrace,
    int badFrames) {

  /** The shortest deadline a setting can ask for: 0 would close every connection at once. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /**
   * How long a connection may take (Gen1 TCU protocol, section 2).
   *
   * @param firstByte until it says something
   * @param message from the first to the last byte of a message
   * @param answer from a complete message to its answer
   * @param flush until the car has taken the answer off the wire
   * @param idle silence without an order
   * @param report silence after an order
   * @param farewell until the car closes after "nothing waiting"
   */
  record Deadlines(
      Duration firstByte,
      Duration message,
      Duration answer,
      Duration flush,
      Duration idle,
      Duration report,
      Duration farewell) {}

  /**
   * When an address is shut out (section 7.3).
   *
   * @param failures this many are borne within the window, one more is too many; 0: never
   * @param window time over which failures count
   * @param duration how long the address stays shut out
   */
  record Ban(int failures, Duration window, Duration duration) {}

  /** The limits the settings give now. */
  static TcuLimits ofSettings() {
    return new TcuLimits(
        TcuSettings.MAX_CONNECTIONS.get(),
        TcuSettings.MAX_PER_ADDRESS.get(),
        new Deadlines(
            atLeastShortest(TcuSettings.FIRST_BYTE_TIMEOUT.get()),
            atLeastShortest(TcuSettings.MESSAGE_TIMEOUT.get()),
            atLeastShortest(TcuSettings.ANSWER_TIMEOUT.get()),
            atLeastShortest(TcuSettings.MESSAGE_TIMEOUT.get()),
            atLeastShortest(TcuSettings.IDLE_TIMEOUT.get()),
            atLeastShortest(TcuSettings.REPORT_TIMEOUT.get()),
            atLeastShortest(TcuSettings.FAREWELL_TIMEOUT.get())),
        new Ban(
            TcuSettings.FAILURES.get(), TcuSettings.FAILURE_WINDOW.get(), TcuSettings.BAN.get()),
        TcuSettings.LENIENT.get(),
        TcuSettings.DELIVERIES.get(),
        TcuSettings.SHUTDOWN_GRACE.get(),
        TcuSettings.BAD_FRAMES.get());
  }

  private static Duration atLeastShortest(Duration duration) {
    return duration.compareTo(SHORTEST) < 0 ? SHORTEST : duration;
  }
}
