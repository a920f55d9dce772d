package org.leafport.tcu.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.leafport.tcu.connector.Captures.VIN;
import static org.leafport.tcu.connector.Captures.glued;
import static org.leafport.tcu.connector.Captures.logon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.TcpConnection;
import org.leafport.core.duplex.TcpPort;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.core.testing.Until;
import org.leafport.tcu.gdc.Gen1Order;
import org.leafport.tcu.gdc.Logon;

/** Cars that come in by the entrance for relayed ones, over real connections. */
@Timeout(60)
class RelayedCarsTest {

  private static final byte[] ORDER = Gen1Order.CLIMATE_ON.accepted();
  private static final InetSocketAddress REAL = new InetSocketAddress("203.0.113.7", 40_123);

  private final List<Boolean> admitted = new CopyOnWriteArrayList<>();
  private TestPort port;
  private TcpPort relay;

  @BeforeEach
  void open() throws IOException {
    port = new TestPort();
    RelayedCars entrance = new RelayedCars(port.reception);
    relay =
        TcpTransport.shared()
            .open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                car -> admit(entrance, car));
    port.application.bean =
        (connection, message) ->
            message instanceof Logon
                ? GdcAnswer.order(ORDER, message.identity().vin())
                : GdcAnswer.received(message.identity().vin());
  }

  private void admit(RelayedCars entrance, TcpConnection car) {
    boolean taken = entrance.admit(car, REAL);
    if (!taken) {
      car.reset(Ending.TOO_MANY);
    }
    admitted.add(taken);
  }

  @AfterEach
  void close() {
    relay.close();
    port.close();
  }

  @Test
  void aRelayedLogonIsAnsweredAndItsRealAddressIsKnown() throws IOException {
    try (TestCar car = new TestCar(relay.address())) {
      car.send(logon(VIN));
      car.expect(ORDER);
      assertEquals(REAL, port.application.stored.get(0).connection().peer());
    }
  }

  @Test
  void messagesInSingleBytesAndGluedOnesAreAnsweredInTheirOrder() throws IOException {
    try (TestCar car = new TestCar(relay.address())) {
      car.sendByteByByte(logon(VIN));
      car.expect(ORDER);
      car.send(glued(logon(VIN), logon(VIN)));
      car.expect(ORDER);
      car.expect(ORDER);
      car.hangUpHalf();
      car.expectEnd();
    }
    Until.holds("it has left", () -> port.reception.connections() == 0);
  }

  @Test
  void theLimitsOfThePortHoldForTheRealAddress() throws IOException {
    List<TestCar> cars = new CopyOnWriteArrayList<>();
    for (int i = 0; i < TestPort.LIMITS.maxPerAddress(); i++) {
      cars.add(new TestCar(relay.address()));
    }
    Until.holds("all are in", () -> admitted.size() == cars.size());
    assertFalse(admitted.contains(false));
    try (TestCar oneMore = new TestCar(relay.address())) {
      oneMore.expectEnd();
    }
    Until.holds("one was turned away", () -> admitted.contains(false));
    for (TestCar car : cars) {
      car.close();
    }
  }
}
