package org.leafport.tunnel.link;

import org.leafport.tunnel.route.ChallengeWay;

/** An enrolment that is under way at another node. */
final class LinkedEnrolment implements ChallengeWay {

  private final String label;
  private final NodeLink link;

  LinkedEnrolment(String label, NodeLink link) {
    this.label = label;
    this.link = link;
  }

  @Override
  public void askChallenge(String requestId, String token) {
    link.ask(this, label, requestId, token);
  }
}
