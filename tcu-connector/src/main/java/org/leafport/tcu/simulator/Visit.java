package org.leafport.tcu.simulator;

import java.time.Duration;
import java.util.Optional;
import org.leafport.tcu.gdc.GdcOrder;

/**
 * One call of a car at its server, from dialling to hanging up.
 *
 * @param outcome how it ended
 * @param order the order that came, also an NG; empty when none came
 * @param duration how long it took
 */
public record Visit(Outcome outcome, Optional<GdcOrder> order, Duration duration) {}
