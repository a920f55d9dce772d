package org.leafport.tunnel.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.car.CarIdentity;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.testing.Echo;
import org.leafport.core.testing.Until;
import org.leafport.tunnel.route.Tunnel;

class CarPortTest {

  private static final String VIN = "SJNFAAZE0U0012345";
  private static final String UNKNOWN_CAR = "0200000828020010";

  private OpenPorts ports;
  private InetSocketAddress port;

  @BeforeEach
  void open() throws IOException {
    ports = new OpenPorts();
    port = ports.tcu();
  }

  @AfterEach
  void close() {
    ports.close();
  }

  @Test
  void aCarReachesTheHomeThatClaimedItWithAllItsBytes() throws IOException {
    byte[] logon = logon();
    try (Caller car = new Caller(port).say(Arrays.copyOf(logon, 60))) {
      car.say(Arrays.copyOfRange(logon, 60, logon.length));
      FakeHome.Opened home = ports.home.first();
      Until.holds("the logon", () -> home.got().length == logon.length);
      assertArrayEquals(logon, home.got());
      assertEquals(Tunnel.Kind.TCU, home.arrival.kind());
      assertEquals(Optional.of(VIN), home.arrival.vin());
      assertEquals(
          List.of(new CarIdentity(VIN, Optional.of("283A5-3NA0A"), Optional.empty())), ports.cars);
      assertEquals(List.of(Duration.ofSeconds(10)), ports.home.holds);
      home.say("order".getBytes(US_ASCII));
      home.end();
      car.end();
      assertEquals("order", car.hearAllText());
    }
  }

  @Test
  void aCarWithoutAHomeIsToldThatItWasNotSuccessful() throws IOException {
    ports.homeOfCars = Optional.empty();
    assertEquals(UNKNOWN_CAR, answerTo(logon()));
    ports.homeOfCars = Optional.of("my-home-evcc");
    ports.home.online = false;
    assertEquals(UNKNOWN_CAR, answerTo(logon()));
  }

  @Test
  void aCarWithoutAHomeGoesToTheServerOfThisNodeIfThereIsOne() throws IOException {
    ports.homeOfCars = Optional.empty();
    ports.localCars = Optional.of((car, client) -> echo(car));
    byte[] logon = logon();
    try (Caller car = new Caller(port).say(logon)) {
      assertArrayEquals(logon, car.hear(logon.length));
    }
    ports.localCars = Optional.of((car, client) -> false);
    assertEquals("", answerTo(logon));
  }

  private static boolean echo(Duplex car) {
    Echo.over(car);
    return true;
  }

  @Test
  void whatIsNoCarGetsNoAnswer() throws IOException {
    byte[] badVin = logon();
    badVin[12] = 'I';
    byte[] badUnit = logon();
    badUnit[30] = (byte) 0x80;
    assertEquals("", answerTo("GET / HTTP/1.1\r\n".getBytes(US_ASCII)));
    assertEquals("", answerTo(new byte[] {22, 3, 1, 0}));
    assertEquals("", answerTo(badVin));
    assertEquals("", answerTo(badUnit));
    assertEquals(List.of(), ports.cars);
  }

  @Test
  void aCarThatDoesNotSayWhoItIsHasFifteenSeconds() throws IOException {
    try (Caller car = new Caller(port).say(Arrays.copyOf(logon(), 88))) {
      Until.holds("it was heard", () -> ports.alarms.waiting() == 1);
      ports.alarms.pass(Duration.ofSeconds(15));
      assertEquals("", car.hearAllText());
    }
  }

  @Test
  void oneCarHasTwoConnectionsAndFiveCallsAtOnce() throws IOException {
    try (Caller first = new Caller(port).say(logon());
        Caller second = new Caller(port).say(logon())) {
      Until.holds("both", () -> ports.home.opened.size() == 2);
      assertEquals("", answerTo(logon()));
      ports.home.opened.forEach(home -> home.refuse(Ending.NORMAL));
      assertEquals("", first.hearAllText());
      assertEquals("", second.hearAllText());
    }
    ports.home.online = false;
    assertEquals(UNKNOWN_CAR, answerTo(logon()));
    assertEquals(UNKNOWN_CAR, answerTo(logon()));
    assertEquals("", answerTo(logon()), "the sixth at once");
    ports.alarms.pass(Duration.ofMinutes(3));
    assertEquals(UNKNOWN_CAR, answerTo(logon()));
  }

  @Test
  void aHomeThatRefusesEndsTheConnectionInOrder() throws IOException {
    try (Caller car = new Caller(port).say(logon())) {
      ports.home.first().refuse(Ending.TARGET_REFUSED);
      assertEquals("", car.hearAllText());
    }
  }

  private String answerTo(byte[] bytes) throws IOException {
    try (Caller car = new Caller(port).say(bytes)) {
      return HexFormat.of().formatHex(car.hearAll());
    }
  }

  private static byte[] logon() {
    byte[] logon = new byte[160];
    logon[0] = 1;
    System.arraycopy(VIN.getBytes(US_ASCII), 0, logon, 9, 17);
    System.arraycopy("283A5-3NA0A".getBytes(US_ASCII), 0, logon, 27, 11);
    return logon;
  }
}
