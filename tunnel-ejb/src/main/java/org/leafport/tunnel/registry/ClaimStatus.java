package org.leafport.tunnel.registry;

/**
 * A claim as its home may see it; it doesn't tell whether somebody else claims the same car.
 *
 * @param vinTail last 4 characters of the VIN
 * @param iccidTail last characters of the SIM's number, 4 at most
 * @param state how far it has come
 */
public record ClaimStatus(String vinTail, String iccidTail, ClaimState state) {}
