package org.leafport.tunnel.challenge;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.leafport.tunnel.route.ChallengeWay;

/** Finds the ways over which a home can be asked at this moment. */
@FunctionalInterface
public interface ChallengeWays {

  /** All ways to the label: its enrolment, its tunnel, or both; none if it is offline. */
  CompletionStage<List<ChallengeWay>> to(String label);

  /** Those that end on this node; all of them, where there is no other. */
  default CompletionStage<List<ChallengeWay>> here(String label) {
    return to(label);
  }
}
