package org.leafport.tunnel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.EJBException;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.auth.ConnectError;
import org.leafport.tunnel.auth.ConnectRefused;

/** Which tunnels the registry lets in, over the real database. */
class AdmissionTest {

  private final RegistryHouse house = new RegistryHouse();
  private final AdmissionDesk desk = new AdmissionDesk(house.clock);
  private String label;

  @BeforeEach
  void enrol() throws RegisterRefused {
    desk.use(house.book, house.new TakenDown());
    label = house.enrol("anna", "home").label();
  }

  private void assertRefused(ConnectError error, Certificate certificate) {
    assertEquals(
        error, assertThrows(ConnectRefused.class, () -> desk.admit(label, certificate)).error());
  }

  @Test
  void enrolledHomeComesInAndItsCertificateIsKnown() throws ConnectRefused {
    Certificate certificate = house.certificate(1);
    desk.admit(label, certificate);
    TunnelInstance row = house.row(label).orElseThrow();
    assertEquals(Optional.of(certificate.notAfter()), row.certificateNotAfter());
  }

  @Test
  void unknownNameIsNotRegistered() {
    label = "nobody-evcc";
    assertRefused(ConnectError.NOT_REGISTERED, house.certificate(1));
  }

  @Test
  void suspendedHomeStaysOutUntilItIsResumed() throws ConnectRefused {
    house.book.suspend(label, "abuse");
    assertRefused(ConnectError.INSTANCE_SUSPENDED, house.certificate(1));
    house.book.resume(label);
    desk.admit(label, house.certificate(1));
  }

  @Test
  void lapsedHomeComesInDuringItsGrace() throws ConnectRefused {
    assertEquals(List.of(label), house.book.tokenIsRefused(house.subject("anna"), "no"));
    desk.admit(label, house.certificate(1));
    assertEquals(
        Optional.of(house.clock.instant().plus(Duration.ofDays(14))),
        desk.standing(label).lapsesAt());

    house.clock.pass(Duration.ofDays(14));
    assertTrue(house.book.suspendLapsed().contains(label));
    assertRefused(ConnectError.INSTANCE_SUSPENDED, house.certificate(1));
  }

  @Test
  void goodTokenEndsTheGrace() throws ConnectRefused {
    house.book.tokenIsRefused(house.subject("anna"), "no");
    house.book.tokenIsGood(house.subject("anna"));
    assertEquals(Optional.empty(), desk.standing(label).lapsesAt());
    house.clock.pass(Duration.ofDays(15));
    assertFalse(house.book.suspendLapsed().contains(label));
  }

  @Test
  void certificateAWeekOlderThanTheNewestStaysOut() throws ConnectRefused {
    Instant now = house.clock.instant();
    desk.admit(label, house.certificate(2, now));
    desk.admit(label, house.certificate(1, now.minus(Duration.ofDays(7))));
    assertRefused(
        ConnectError.CERT_SUPERSEDED,
        house.certificate(1, now.minus(Duration.ofDays(7)).minusMillis(1)));
  }

  @Test
  void keyOfADeletedHomeNeverComesInAgain() throws Exception {
    desk.admit(label, house.certificate(1));
    assertTrue(house.book.delete(label));
    assertRefused(ConnectError.NOT_REGISTERED, house.certificate(1));

    house.enrol("ben", "home");
    assertRefused(ConnectError.CERT_REVOKED, house.certificate(1));
    desk.admit(label, house.certificate(2));
  }

  @Test
  void firstTunnelMakesAHomeActive() {
    house.connect(label);
    TunnelInstance row = house.row(label).orElseThrow();
    assertEquals(InstanceState.ACTIVE, row.state());
    assertEquals(Optional.of(house.clock.instant()), row.lastConnected());
  }

  @Test
  void comingAndGoingIsWrittenDown() throws Exception {
    desk.connected(label, InetAddress.getByName("203.0.113.77"));
    desk.disconnected(label, "keepalive timeout");
    desk.renewed(label, house.certificate(1));
    assertEquals(
        List.of(EventKind.ENROLLED, EventKind.CONNECTED, EventKind.DISCONNECTED, EventKind.RENEWED),
        house.events.stream().map(NewEvent::kind).toList());
    assertEquals(house.clock.instant(), house.seen.get(label));
  }

  @Test
  void standingTellsQuotaUseAndQuietHomes() throws Exception {
    house.enrol("anna", "second");
    assertEquals(new Standing(3, 2, false, Optional.empty()), desk.standing(label));
    house.book.quota(house.subject("anna"), Optional.of(7));
    house.clock.pass(Duration.ofDays(91));
    assertEquals(new Standing(7, 2, true, Optional.empty()), desk.standing(label));
    house.book.keep(label, true);
    house.book.keep(house.label("second"), true);
    assertFalse(desk.standing(label).expiresSoon());
  }

  /** A book whose database doesn't answer. */
  private static final class AwayBook extends InstanceBook {
    AwayBook() {
      super(null, Clock.systemUTC());
    }

    @Override
    public void admit(String label, Certificate certificate) {
      throw new EJBException(new IllegalStateException(new SQLException("no connection", "08001")));
    }

    @Override
    public BudgetCharge enrol(Claimant claimant, String label) {
      throw new EJBException(new IllegalStateException(new SQLException("no connection", "08001")));
    }
  }

  @Test
  void whileTheDatabaseIsAwayHomesOfTheLastDayComeIn() throws ConnectRefused {
    desk.admit(label, house.certificate(1));
    desk.use(new AwayBook(), house.new TakenDown());
    house.clock.pass(Duration.ofHours(24));
    desk.admit(label, house.certificate(1));
    house.clock.pass(Duration.ofSeconds(1));
    assertRefused(ConnectError.REGISTRY_UNAVAILABLE, house.certificate(1));
  }

  @Test
  void whileTheDatabaseIsAwayAnotherOldKeyStaysOut() throws ConnectRefused {
    desk.admit(label, house.certificate(1));
    desk.use(new AwayBook(), house.new TakenDown());
    assertRefused(
        ConnectError.REGISTRY_UNAVAILABLE,
        house.certificate(2, house.clock.instant().minusSeconds(60)));
  }

  @Test
  void whileTheDatabaseIsAwayNobodyEnrols() {
    house.desk.work(new AwayBook(), house, house.new TakenDown(), house);
    RegisterRefused refused = house.refusal(house.request("anna", "other"));
    assertEquals(RegisterError.REGISTRY_UNAVAILABLE, refused.error());
    assertEquals(Optional.of(Duration.ofSeconds(30)), refused.retryAfter());
  }
}
