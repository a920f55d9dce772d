package org.leafport.tunnel.target;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.PeekedDuplex;

/** Looks whether a certificate authority is asking, by the first bytes of a connection. */
final class FirstRequest implements PeekedDuplex.Look {

  private static final List<byte[]> CHALLENGES =
      List.of(
          ("GET " + ChallengeGate.PATH).getBytes(US_ASCII),
          ("HEAD " + ChallengeGate.PATH).getBytes(US_ASCII));

  private final CompletableFuture<Boolean> isChallenge = new CompletableFuture<>();

  private FirstRequest() {}

  /**
   * Hands the connection on, whole, as soon as it is known.
   *
   * @param silence how long nothing may come
   * @param next gets the connection, and whether its first request is for a challenge
   */
  static void look(
      Duplex connection, Alarms alarms, Duration silence, BiConsumer<Duplex, Boolean> next) {
    FirstRequest look = new FirstRequest();
    Alarms.Alarm alarm = alarms.in(silence, () -> look.isChallenge.cancel(false));
    PeekedDuplex peeked = new PeekedDuplex(connection);
    look.isChallenge.whenComplete(
        (challenge, silent) -> {
          alarm.cancel();
          if (silent == null) {
            next.accept(peeked, challenge);
          } else {
            connection.reset(Ending.IDLE);
          }
        });
    peeked.look(look);
  }

  @Override
  public boolean needsMore(ByteBuffer soFar) {
    boolean undecided = false;
    for (byte[] challenge : CHALLENGES) {
      int common = Math.min(challenge.length, soFar.remaining());
      boolean fits =
          soFar.slice(soFar.position(), common).equals(ByteBuffer.wrap(challenge, 0, common));
      if (fits && common == challenge.length) {
        isChallenge.complete(true);
        return false;
      }
      undecided |= fits;
    }
    if (!undecided) {
      isChallenge.complete(false);
    }
    return undecided;
  }

  @Override
  public void onEnd() {
    isChallenge.cancel(false);
  }

  @Override
  public void onReset(Ending why) {
    isChallenge.cancel(false);
  }
}
