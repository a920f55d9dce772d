package org.leafport.tunnel.registry;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a home is told over its tunnel, as a control message. */
public sealed interface HomeNotice {

  /**
   * {@code notice} with code {@code enrolment_started}: somebody with the owner's token enrols this
   * name anew.
   *
   * @param client from where
   */
  record EnrolmentStarted(InetAddress client) implements HomeNotice {}

  /**
   * {@code notice} with code {@code token_lapsed}: the sponsor token is no longer accepted.
   *
   * @param until when the home is shut out unless it gets a good one
   */
  record TokenLapsed(Instant until) implements HomeNotice {}

  /**
   * {@code vin_event}: something about a claimed car.
   *
   * @param code {@code identity_changed} or {@code identity_mismatch}
   * @param vinTail last 4 characters of the VIN
   * @param field {@code tcu_id} or {@code iccid}, where one changed
   * @param tail last 4 characters of its new value
   */
  record VinEvent(String code, String vinTail, Optional<String> field, Optional<String> tail)
      implements HomeNotice {}

  /** {@code vin_claims}: the state of a claim changed; these are all of the home's. */
  record VinClaims(List<ClaimStatus> claims) implements HomeNotice {}
}
