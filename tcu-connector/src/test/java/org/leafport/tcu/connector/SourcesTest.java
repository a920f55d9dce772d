package org.leafport.tcu.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leafport.tcu.connector.Sources.Verdict.BANNED;
import static org.leafport.tcu.connector.Sources.Verdict.TOO_MANY;
import static org.leafport.tcu.connector.Sources.Verdict.WELCOME;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SourcesTest {

  private static final TcuLimits.Ban BAN =
      new TcuLimits.Ban(2, Duration.ofMinutes(10), Duration.ofMinutes(10));

  private final Sources sources = new Sources(2, BAN);

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  private static long at(Duration time) {
    return time.toNanos();
  }

  @Test
  void anAddressMayHaveSoManyConnectionsAndNoMore() throws UnknownHostException {
    InetAddress car = address("192.0.2.1");
    assertEquals(WELCOME, sources.arrive(car, 0));
    assertEquals(WELCOME, sources.arrive(car, 0));
    assertEquals(TOO_MANY, sources.arrive(car, 0));
    assertEquals(WELCOME, sources.arrive(address("192.0.2.2"), 0));
    sources.leave(car);
    assertEquals(WELCOME, sources.arrive(car, 0));
  }

  @Test
  void loopbackIsNeitherCountedNorShutOut() throws UnknownHostException {
    for (String loopback : new String[] {"127.0.0.1", "127.3.2.1", "::1"}) {
      for (int i = 0; i < 100; i++) {
        assertEquals(WELCOME, sources.arrive(address(loopback), 0));
        assertFalse(sources.fail(address(loopback), 0));
      }
    }
    assertEquals(0, sources.size());
  }

  @Test
  void zeroMeansNoLimit() throws UnknownHostException {
    Sources generous = new Sources(0, new TcuLimits.Ban(0, Duration.ZERO, Duration.ZERO));
    for (int i = 0; i < 1000; i++) {
      assertEquals(WELCOME, generous.arrive(address("192.0.2.1"), 0));
      assertFalse(generous.fail(address("192.0.2.1"), 0));
    }
  }

  @Test
  void aNetworkOfIpv6CountsAsOneAddress() throws UnknownHostException {
    assertEquals(WELCOME, sources.arrive(address("2001:db8:1:2::1"), 0));
    assertEquals(WELCOME, sources.arrive(address("2001:db8:1:2::2"), 0));
    assertEquals(TOO_MANY, sources.arrive(address("2001:db8:1:2:ffff::3"), 0));
    assertEquals(WELCOME, sources.arrive(address("2001:db8:1:3::1"), 0));
  }

  @Test
  void oneFailureTooManyShutsAnAddressOutForTheAgreedTime() throws UnknownHostException {
    InetAddress stranger = address("192.0.2.1");
    assertFalse(sources.fail(stranger, at(Duration.ofMinutes(1))));
    assertFalse(sources.fail(stranger, at(Duration.ofMinutes(2))));
    assertTrue(sources.fail(stranger, at(Duration.ofMinutes(3))));
    assertEquals(BANNED, sources.arrive(stranger, at(Duration.ofMinutes(12))));
    assertEquals(WELCOME, sources.arrive(stranger, at(Duration.ofMinutes(13))));
  }

  @Test
  void failuresLongAgoAreForgiven() throws UnknownHostException {
    InetAddress stranger = address("192.0.2.1");
    assertFalse(sources.fail(stranger, at(Duration.ofMinutes(0))));
    assertFalse(sources.fail(stranger, at(Duration.ofMinutes(1))));
    assertFalse(sources.fail(stranger, at(Duration.ofMinutes(10).plusNanos(1))));
    assertEquals(WELCOME, sources.arrive(stranger, at(Duration.ofMinutes(11))));
  }

  @Test
  void aBanIsToldOnceHoweverOftenTheAddressGoesOnFailing() throws UnknownHostException {
    InetAddress stranger = address("192.0.2.1");
    sources.fail(stranger, 0);
    sources.fail(stranger, 1);
    assertTrue(sources.fail(stranger, 2));
    assertFalse(sources.fail(stranger, 3));
  }

  @Test
  void theNumberOfRememberedAddressesIsBounded() throws UnknownHostException {
    InetAddress connected = address("192.0.2.1");
    sources.arrive(connected, 0);
    sources.arrive(connected, 0);
    for (int i = 0; i < Sources.MOST + 500; i++) {
      byte[] bytes = {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
      sources.fail(InetAddress.getByAddress(bytes), i);
    }
    assertEquals(Sources.MOST, sources.size());
    assertEquals(TOO_MANY, sources.arrive(connected, 0));
  }

  @Test
  void anAddressThatLeftWithoutFailureIsForgotten() throws UnknownHostException {
    InetAddress car = address("192.0.2.1");
    sources.arrive(car, 0);
    sources.leave(car);
    assertEquals(0, sources.size());
  }
}
