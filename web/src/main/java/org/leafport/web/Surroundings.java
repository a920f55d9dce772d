package org.leafport.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.Clock;

/** The time and chance that the rooms are given; tests give them others. */
@ApplicationScoped
public class Surroundings {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** The time in UTC. */
  @Produces
  public Clock clock() {
    return Clock.systemUTC();
  }

  /** Randomness nobody can foresee. */
  @Produces
  public SecureRandom random() {
    return RANDOM;
  }
}
