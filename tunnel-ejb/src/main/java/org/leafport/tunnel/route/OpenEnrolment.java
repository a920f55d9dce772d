package org.leafport.tunnel.route;

/** An enrolment under way at this node: a temporary route that serves challenges only. */
public interface OpenEnrolment extends ChallengeWay {

  /** A later enrolment of the same label has taken its place: it closes. */
  void replaced();

  /** The label may not be had any more: it closes. */
  void cut();
}
