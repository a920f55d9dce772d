package org.leafport.tunnel.link;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.leafport.tunnel.challenge.ForwardedChallenges;
import org.leafport.tunnel.mux.MuxSettings;

/**
 * What the links that other nodes make to this one work with.
 *
 * @param node how this node calls itself
 * @param secret what nodes know each other by
 * @param guests the links there are
 * @param entrance where clients go on to their homes
 * @param challenges asks homes for the answers to challenges
 * @param session how a link behaves
 * @param patience how long a node may take to show that it is one
 * @param timer runs what is due
 * @param clock this node's time
 * @param random makes nonces
 */
public record LinkDesk(
    String node,
    byte[] secret,
    LinkGuests guests,
    LinkEntrance entrance,
    ForwardedChallenges challenges,
    Supplier<MuxSettings> session,
    Duration patience,
    ScheduledExecutorService timer,
    Clock clock,
    SecureRandom random) {

  /** How long a nonce lives. */
  public static final Duration PATIENCE = Duration.ofSeconds(15);
}
