package org.leafport.core.hop;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/**
 * Tells a client of HTTP that the application has no time for it now, and when to come again:
 * status 503 with {@code Retry-After}.
 */
public final class BusyAnswer {

  private static final Duration TIME_TO_READ = Duration.ofSeconds(1);
  private static final byte[] ANSWER =
      """
      HTTP/1.1 503 Service Unavailable\r
      Retry-After: 5\r
      Content-Length: 0\r
      Connection: close\r
      \r
      """
          .getBytes(US_ASCII);

  private BusyAnswer() {}

  /**
   * Answers, and closes the connection a second later, whether the client has read by then or not.
   *
   * @param connection its client waits for the answer to a request of which nothing was answered
   *     yet; nobody else sends over it any more
   * @param over runs once when it is closed
   */
  public static void to(Duplex connection, Alarms alarms, Runnable over) {
    connection.send(ByteBuffer.wrap(ANSWER), connection::sendEnd);
    alarms.in(
        TIME_TO_READ,
        () -> {
          connection.reset(Ending.TARGET_TIMEOUT);
          over.run();
        });
  }
}
