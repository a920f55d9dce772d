package org.leafport.web.ui;

import java.time.Instant;

/**
 * A moment in the past as the page shows it; the page's script words it anew as time goes by.
 *
 * @param at the moment, ISO 8601 in UTC
 * @param text how long ago it is, in words
 * @param exact date, time and zone
 */
public record Age(String at, String text, String exact) {

  static Age of(Instant then, Measures measures) {
    return new Age(then.toString(), measures.age(then), measures.exact(then));
  }

  /** The same moment, worded as in a list of what happened. */
  static Age moment(Instant then, Measures measures) {
    return new Age(then.toString(), measures.moment(then), measures.exact(then));
  }
}
