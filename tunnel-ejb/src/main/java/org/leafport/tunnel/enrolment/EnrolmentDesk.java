package org.leafport.tunnel.enrolment;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.leafport.tunnel.challenge.ForwardedChallenges;
import org.leafport.tunnel.registry.Admissions;
import org.leafport.tunnel.registry.Registration;
import org.leafport.tunnel.route.Enrolments;

/**
 * What all enrolments of a node work with.
 *
 * @param registration gives names
 * @param admissions takes down what happens
 * @param enrolments the temporary routes
 * @param challenges waits for the answers of homes
 * @param offer what homes of the extended form are told
 * @param limits how long things may take
 * @param work runs what waits for database or sponsor service; refuses what it has no room for
 * @param timer runs what is due
 * @param nanoTime nanoseconds since some moment, as {@link System#nanoTime}
 */
public record EnrolmentDesk(
    Registration registration,
    Admissions admissions,
    Enrolments enrolments,
    ForwardedChallenges challenges,
    Supplier<ProxyOffer> offer,
    EnrolmentLimits limits,
    Executor work,
    ScheduledExecutorService timer,
    LongSupplier nanoTime) {}
