package org.leafport.tunnel.traffic;

import java.util.OptionalInt;

/**
 * How much a subject's homes passed on a day.
 *
 * @param subject whose homes
 * @param homes how many homes it has
 * @param ownQuota how many it may have, if it has a number of its own
 * @param bytes payload of both directions
 */
public record SubjectTraffic(String subject, int homes, OptionalInt ownQuota, long bytes) {}
