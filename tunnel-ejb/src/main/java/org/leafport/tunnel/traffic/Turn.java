package org.leafport.tunnel.traffic;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is added to the database in one go. It stays the same however often it has to be tried.
 *
 * @param writer the run of the node that counted it
 * @param number 1 for its first turn, and one more for each
 * @param at when it was put together
 * @param growth what has come in addition
 */
public record Turn(UUID writer, long number, Instant at, SortedMap<NameDay, Amount> growth) {

  /** Copies the map. */
  public Turn {
    growth = Collections.unmodifiableSortedMap(new TreeMap<>(growth));
  }
}
