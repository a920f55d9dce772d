package org.leafport.tunnel.proxy;

import org.leafport.tunnel.route.Challenges;

/** Answers the challenges of a certificate authority for this node's own names. */
@FunctionalInterface
public interface OwnChallenges {

  /** This node orders no certificate. */
  OwnChallenges NONE = token -> new Challenges.Answer.Unknown();

  /** What is known of a token. */
  Challenges.Answer answerTo(String token);
}
