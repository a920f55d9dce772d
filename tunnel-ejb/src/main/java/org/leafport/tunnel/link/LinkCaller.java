package org.leafport.tunnel.link;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.leafport.tunnel.challenge.ForwardedChallenges;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.mux.MuxSettings;

/**
 * What the links that this node makes have in common.
 *
 * @param node how this node calls itself
 * @param secret what nodes know each other by
 * @param plain whether a link may do without TLS
 * @param dialler dials, and knows whom to trust; asked for at each call, because that may change
 * @param addresses where a node is reached; empty if it is gone, or tells no address
 * @param session how a link behaves
 * @param mostWaiting how many clients may wait for one link to be made
 * @param challenges waits for the answers of homes
 * @param timer runs what is due
 * @param clock this node's time
 * @param nanoTime a clock that only goes forward
 */
public record LinkCaller(
    String node,
    byte[] secret,
    boolean plain,
    Supplier<Dialler> dialler,
    Function<String, CompletionStage<Optional<URI>>> addresses,
    Supplier<MuxSettings> session,
    int mostWaiting,
    Supplier<ForwardedChallenges> challenges,
    ScheduledExecutorService timer,
    Clock clock,
    LongSupplier nanoTime) {}
