package org.leafport.web.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.leafport.core.database.LongWork;
import org.leafport.web.account.Account;
import org.leafport.web.account.Caller;
import org.leafport.web.account.NewAccount;
import org.leafport.web.account.SignUpService;
import org.leafport.web.command.CommandRefused;
import org.leafport.web.command.CommandRequest;
import org.leafport.web.command.CommandRequest.Origin;
import org.leafport.web.command.CommandService;
import org.leafport.web.command.CommandType;
import org.leafport.web.sms.ManualProvider;
import org.leafport.web.sms.SmsConfig;
import org.leafport.web.sms.WebhookProvider;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.CarColor;
import org.leafport.web.vehicle.CarRefused;
import org.leafport.web.vehicle.CarSettings;
import org.leafport.web.vehicle.NewCar;
import org.leafport.web.vehicle.TcuType;
import org.leafport.web.vehicle.VehicleService;

/**
 * What only the container does to a service: inject, begin and end transactions, tell observers.
 */
@ExtendWith(ArquillianExtension.class)
class ServicesIT {

  /** People and cars of one run are no others' of the same database. */
  private static final AtomicInteger NUMBER =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(9_000_000));

  @Inject private SignUpService newcomers;
  @Inject private VehicleService vehicles;
  @Inject private CommandService commands;
  @Inject private CommittedChanges heard;
  @Resource private UserTransaction transaction;
  @Resource private ManagedExecutorService executor;

  @Resource(lookup = "java:app/jdbc/leafport")
  private DataSource dataSource;

  @PersistenceContext(unitName = "leafport")
  private EntityManager em;

  @Deployment
  static WebArchive services() {
    return ServicesWar.archive();
  }

  private Caller somebody() throws Exception {
    String name = "owner" + NUMBER.incrementAndGet();
    Account account =
        newcomers.signUp(
            new NewAccount(name, name + "@example.org", "correct horse battery", "leaf2013"));
    return new Caller(account.id(), account.isAdministrator());
  }

  private static NewCar car(String vin, SmsConfig sms) {
    return new NewCar(
        TcuType.CONTINENTAL_2012,
        CarColor.L_PEARLWHITE,
        vin,
        "201300099001",
        "100200077001",
        "8935800000000000017",
        "Leafy",
        sms);
  }

  private static CarSettings renamed() {
    return new CarSettings(
        "Renamed",
        CarColor.L_PEARLWHITE,
        "201300099001",
        "100200077001",
        "8935800000000000017",
        false,
        0,
        false,
        0,
        0,
        byHand());
  }

  private static SmsConfig byHand() {
    return new SmsConfig(ManualProvider.ID, Map.of());
  }

  private static String freeVin() {
    return "SJNFAAZE0U%07d".formatted(NUMBER.incrementAndGet());
  }

  private long rows(String vin) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        var query =
            connection.prepareStatement("select count(*) from leafport.car where vin = ?")) {
      query.setString(1, vin);
      try (ResultSet found = query.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  @Test
  void aServiceCallIsATransactionOfItsOwn() throws Exception {
    Caller owner = somebody();
    String vin = freeVin();

    vehicles.register(owner, car(vin, byHand()));

    assertEquals(1, rows(vin));
    assertEquals(vin, vehicles.carOf(owner, vin).orElseThrow().vin());
    assertTrue(vehicles.carOf(new Caller(owner.accountId() + 1_000, false), vin).isEmpty());
  }

  @Test
  void longWorkHasADeadlineOfItsOwnOnTheConnectionOfItsTransaction() throws Exception {
    int ordinary = 30_000;
    transaction.begin();
    try {
      setDeadline(ordinary);
      int meanwhile = LongWork.in(em, this::deadline);
      assertEquals(LongWork.ANSWER.toMillis(), meanwhile);
      assertEquals(ordinary, deadline(), "the commit has the ordinary one again");
      assertThrows(IllegalStateException.class, () -> LongWork.in(em, ServicesIT::fail));
      assertEquals(ordinary, deadline(), "and so it is after a fault");
    } finally {
      setDeadline(0);
      transaction.rollback();
    }
  }

  private static Void fail() {
    throw new IllegalStateException("the work failed");
  }

  private int deadline() {
    try {
      return connection().getNetworkTimeout();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void setDeadline(int millis) throws SQLException {
    connection().setNetworkTimeout(executor, millis);
  }

  private Connection connection() {
    em.createNativeQuery("select 1").getSingleResult();
    return em.unwrap(Connection.class);
  }

  @Test
  void aServiceCallJoinsTheTransactionThatIsThere() throws Exception {
    Caller owner = somebody();
    String vin = freeVin();

    transaction.begin();
    vehicles.register(owner, car(vin, byHand()));
    assertEquals(
        1,
        em.createQuery("select count(c) from Car c where c.vin = :vin", Long.class)
            .setParameter("vin", vin)
            .getSingleResult());
    transaction.rollback();

    assertEquals(0, rows(vin));
    assertEquals(0, heard.of(vin));
  }

  @Test
  void observersHearOfAChangeAfterItsCommitOnly() throws Exception {
    Caller owner = somebody();
    String vin = freeVin();

    transaction.begin();
    vehicles.register(owner, car(vin, byHand()));
    assertEquals(0, heard.of(vin));
    transaction.commit();

    assertEquals(1, heard.of(vin));
  }

  @Test
  void whatIsRefusedTakesEverythingWithIt() throws Exception {
    Caller owner = somebody();
    String taken = freeVin();
    String free = freeVin();
    vehicles.register(owner, car(taken, byHand()));

    transaction.begin();
    vehicles.register(owner, car(free, byHand()));
    assertThrows(CarRefused.class, () -> vehicles.register(owner, car(taken, byHand())));
    assertThrows(RollbackException.class, transaction::commit);

    assertEquals(0, rows(free));
  }

  @Test
  void whoReadBeforeAnotherWroteDoesNotOverwriteHim() throws Exception {
    Caller owner = somebody();
    String vin = freeVin();
    long id = vehicles.register(owner, car(vin, byHand())).id();

    transaction.begin();
    em.find(Car.class, id).trustWithoutPassword(true);
    executor.submit(() -> vehicles.configure(owner, vin, renamed())).get(30, TimeUnit.SECONDS);
    assertThrows(RollbackException.class, transaction::commit);

    Car kept = vehicles.carOf(owner, vin).orElseThrow();
    assertEquals("Renamed", kept.nickname());
    assertFalse(kept.trustedWithoutPassword());
  }

  @Test
  void theOrderIsCommittedBeforeTheWakeUpSmsLeaves() throws Exception {
    AtomicReference<Boolean> stored = new AtomicReference<>();
    String vin = freeVin();
    HttpServer relay = relay(200, () -> stored.set(waits(vin)));
    try {
      Caller owner = somebody();
      vehicles.register(owner, car(vin, webhook(relay)));

      assertTrue(
          commands.request(owner, vin, CommandRequest.of(CommandType.CLIMATE_ON, Origin.API)));
    } finally {
      relay.stop(0);
    }
    assertEquals(true, stored.get());
    assertTrue(waits(vin));
  }

  @Test
  void anOrderWhoseSmsWasRefusedIsTakenBack() throws Exception {
    HttpServer relay = relay(503, () -> {});
    String vin = freeVin();
    try {
      Caller owner = somebody();
      vehicles.register(owner, car(vin, webhook(relay)));

      assertThrows(
          CommandRefused.class,
          () ->
              commands.request(owner, vin, CommandRequest.of(CommandType.CLIMATE_ON, Origin.API)));
    } finally {
      relay.stop(0);
    }
    assertFalse(waits(vin));
  }

  private boolean waits(String vin) {
    try (Connection connection = dataSource.getConnection();
        var query =
            connection.prepareStatement(
                "select command_requested from leafport.car where vin = ?")) {
      query.setString(1, vin);
      try (ResultSet found = query.executeQuery()) {
        return found.next() && found.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SmsConfig webhook(HttpServer relay) {
    return new SmsConfig(
        WebhookProvider.ID, Map.of("url", "http://127.0.0.1:" + relay.getAddress().getPort()));
  }

  /** Something that sends an SMS, and looks around before it answers. */
  private static HttpServer relay(int status, Runnable look) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            look.run();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
