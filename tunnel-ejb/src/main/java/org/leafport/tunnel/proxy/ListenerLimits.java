package org.leafport.tunnel.proxy;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What the proxy's ports bear.
 *
 * @param connections the most that pass through at a time
 * @param perLabel the most to one home
 * @param perVin the most of one car
 * @param ownPerOrigin the most of one origin to the proxy's own host
 * @param labelsPerSecond new ones per second to one home, twice as many at once
 * @param vinsPerHour new ones per hour of one car, a quarter of them at once
 * @param bandwidthKib KiB per second to one home and as much from it; 0: no limit
 * @param idle how long nothing may pass
 * @param tls of TLS clients before they are decided
 * @param http of plain HTTP clients before they are decided
 * @param tcu of cars before they are decided
 */
record ListenerLimits(
    int connections,
    int perLabel,
    int perVin,
    int ownPerOrigin,
    int labelsPerSecond,
    int vinsPerHour,
    int bandwidthKib,
    Duration idle,
    DoorLimits tls,
    DoorLimits http,
    DoorLimits tcu) {

  private static final int CARS_SHARE = 4;

  static ListenerLimits ofSettings() {
    return new ListenerLimits(
        ListenerSettings.CONNECTIONS.get(),
        ListenerSettings.CONNECTIONS_PER_LABEL.get(),
        ListenerSettings.VIN_CONNECTIONS.get(),
        ListenerSettings.OWN_PER_ADDRESS.get(),
        ListenerSettings.RATE_PER_LABEL.get(),
        ListenerSettings.VIN_PER_HOUR.get(),
        ListenerSettings.BANDWIDTH.get(),
        ListenerSettings.IDLE.get(),
        door(1, ListenerSettings.HELLO_FIRST_BYTE.get(), ListenerSettings.HELLO.get()),
        door(1, ListenerSettings.HTTP_HEAD.get(), ListenerSettings.HTTP_HEAD.get()),
        door(CARS_SHARE, ListenerSettings.TCU_PEEK.get(), ListenerSettings.TCU_PEEK.get()));
  }

  private static DoorLimits door(int share, Duration firstByte, Duration complete) {
    int perSecond = ListenerSettings.RATE_PER_ADDRESS.get();
    return new DoorLimits(
        Math.max(1, ListenerSettings.UNDECIDED.get() / share),
        ListenerSettings.UNDECIDED_PER_ADDRESS.get(),
        2 * perSecond,
        Duration.ofSeconds(1).dividedBy(perSecond),
        firstByte,
        complete);
  }

  TokenBuckets<String> labelRates(LongSupplier nanos) {
    return new TokenBuckets<>(
        2 * labelsPerSecond, Duration.ofSeconds(1).dividedBy(labelsPerSecond), nanos);
  }

  TokenBuckets<String> vinRates(LongSupplier nanos) {
    return new TokenBuckets<>(
        Math.max(1, vinsPerHour / 4), Duration.ofHours(1).dividedBy(vinsPerHour), nanos);
  }
}
