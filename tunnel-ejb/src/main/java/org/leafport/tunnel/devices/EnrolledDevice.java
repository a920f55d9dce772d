package org.leafport.tunnel.devices;

import java.time.Instant;
import java.util.Optional;

/**
 * A device that may come in.
 *
 * @param id tells it apart, 12 characters
 * @param accountId the account that enrolled it and that it acts as
 * @param name what its owner calls it
 * @param created when it was enrolled
 * @param expires when its newest token ends
 * @param lastSeen when it last came, to the minute
 * @param lastAddress the address it last came from
 * @param active whether connections of it are open
 */
public record EnrolledDevice(
    String id,
    long accountId,
    String name,
    Instant created,
    Instant expires,
    Optional<Instant> lastSeen,
    Optional<String> lastAddress,
    boolean active) {

  EnrolledDevice seen(Instant when, String address) {
    return new EnrolledDevice(
        id, accountId, name, created, expires, Optional.of(when), Optional.of(address), active);
  }

  EnrolledDevice until(Instant end) {
    return new EnrolledDevice(id, accountId, name, created, end, lastSeen, lastAddress, active);
  }

  EnrolledDevice active(boolean now) {
    return new EnrolledDevice(id, accountId, name, created, expires, lastSeen, lastAddress, now);
  }
}
