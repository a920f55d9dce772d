package org.leafport.web.vehicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leafport.core.car.CarIdentity;
import org.leafport.core.testing.RealDatabase;
import org.leafport.web.RecordedChanges;
import org.leafport.web.TestDatabase;
import org.leafport.web.account.Caller;
import org.leafport.web.sms.ManualProvider;
import org.leafport.web.sms.SmsConfig;
import org.leafport.web.sms.SmsProviders;
import org.leafport.web.sms.WebhookProvider;
import org.leafport.web.vehicle.CarRefused.Fault;
import org.leafport.web.vehicle.CarRefused.Field;

/** Who may see and change which car, and what he may say about it. */
class VehicleServiceTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String SECRET_URL = "https://relay.example.org/hook/very-secret";

  private final RealDatabase database = TestDatabase.running();
  private final RecordedChanges changes = new RecordedChanges();

  /** What a test does with the service in one transaction. */
  private interface Work<T> {
    T with(VehicleService service) throws CarRefused;
  }

  private <T> T does(Work<T> work) throws CarRefused {
    CarRefused[] refusal = new CarRefused[1];
    T result =
        database.inTransaction(
            em -> {
              try {
                return work.with(service(em));
              } catch (CarRefused refused) {
                refusal[0] = refused;
                return null;
              }
            });
    if (refusal[0] != null) {
      throw refusal[0];
    }
    return result;
  }

  private VehicleService service(EntityManager em) {
    return new VehicleService(
        new CarRepository(em),
        new SmsProviders(List.of(new ManualProvider(), new WebhookProvider())),
        changes,
        Clock.systemUTC());
  }

  private Caller somebody() {
    String name = "owner-" + NUMBER.incrementAndGet();
    return database.inTransaction(
        em -> {
          em.createNativeQuery(
                  "insert into leafport.account (username, email, password, tcu_pass_hash)"
                      + " values (?1, ?2, 'x', '00000000')")
              .setParameter(1, name)
              .setParameter(2, name + "@example.org")
              .executeUpdate();
          Number id =
              (Number)
                  em.createNativeQuery("select id from leafport.account where username = ?1")
                      .setParameter(1, name)
                      .getSingleResult();
          return new Caller(id.longValue(), false);
        });
  }

  private static String freeVin() {
    return "SJNFAAZE0U1%06d".formatted(NUMBER.incrementAndGet());
  }

  private static NewCar car(String vin) {
    return new NewCar(
        TcuType.CONTINENTAL_2012,
        CarColor.L_PEARLWHITE,
        vin,
        "TCU 2013-0009-9001",
        "100200077001",
        "8935800000000000017",
        "  Leafy ",
        new SmsConfig(WebhookProvider.ID, Map.of("url", SECRET_URL)));
  }

  @Test
  void whatIsTypedIsKeptInItsOwnForm() throws CarRefused {
    Caller owner = somebody();
    String vin = freeVin();

    does(service -> service.register(owner, car("  " + vin.toLowerCase(Locale.ROOT))));

    Car kept = does(service -> service.carOf(owner, vin)).orElseThrow();
    assertEquals(Optional.of("201300099001"), kept.tcuId());
    assertEquals("Leafy", kept.nickname());
    assertFalse(kept.trustedWithoutPassword());
    assertEquals(SECRET_URL, kept.smsConfig().field("url").orElseThrow());
  }

  @Test
  void remoteAccessKnowsEveryCarByItsNumbers() throws CarRefused {
    String vin = freeVin();
    does(service -> service.register(somebody(), car(vin)));

    assertTrue(
        database
            .inTransaction(em -> new OwnCars(new CarRepository(em)).cars())
            .contains(
                new CarIdentity(
                    vin, Optional.of("201300099001"), Optional.of("8935800000000000017"))));
  }

  @Test
  void theSmsSecretsDoNotStandInTheDatabaseInClear() throws CarRefused {
    Caller owner = somebody();
    String vin = freeVin();
    does(service -> service.register(owner, car(vin)));

    byte[] stored =
        database.inTransaction(
            em ->
                (byte[])
                    em.createNativeQuery("select sms_config from leafport.car where vin = ?1")
                        .setParameter(1, vin)
                        .getSingleResult());

    assertFalse(new String(stored, StandardCharsets.ISO_8859_1).contains("very-secret"));
  }

  @Test
  void aVinBelongsToOneAccountWhateverItsCase() throws CarRefused {
    String vin = freeVin();
    does(service -> service.register(somebody(), car(vin)));

    CarRefused refused =
        assertThrows(
            CarRefused.class,
            () -> does(service -> service.register(somebody(), car(vin.toLowerCase(Locale.ROOT)))));

    assertEquals(Fault.TAKEN, refused.problems().get(0).fault());
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    NewCar wrong =
        new NewCar(
            TcuType.CONTINENTAL_2012,
            CarColor.L_PEARLWHITE,
            "SJNFAAZE0UO012345",
            "12",
            "",
            "8935800000000000017",
            "x",
            new SmsConfig(WebhookProvider.ID, Map.of()));

    CarRefused refused =
        assertThrows(CarRefused.class, () -> does(service -> service.register(somebody(), wrong)));

    assertEquals(
        List.of(Field.VIN, Field.TCU_ID, Field.UNIT_ID, Field.NICKNAME, Field.SMS),
        refused.problems().stream().map(CarRefused.Problem::field).toList());
    assertEquals("11:O", refused.problems().get(0).detail());
  }

  @Test
  void aForeignCarIsAsGoodAsNone() throws CarRefused {
    Caller owner = somebody();
    Caller stranger = somebody();
    String vin = freeVin();
    does(service -> service.register(owner, car(vin)));

    assertTrue(does(service -> service.carOf(stranger, vin)).isEmpty());
    assertTrue(does(service -> service.carsOf(stranger)).isEmpty());
    assertTrue(does(service -> service.configure(stranger, vin, settings())).isEmpty());
    assertTrue(does(service -> service.update(stranger, vin, nothing())).isEmpty());
    assertTrue(does(service -> service.unread(stranger, vin, 1)).isEmpty());
    assertFalse(this.<Boolean>does(service -> service.trustWithoutPassword(stranger, vin)));
    assertFalse(this.<Boolean>does(service -> service.remove(stranger, vin)));
    assertEquals(1, does(service -> service.carsOf(owner)).size());
  }

  @Test
  void aWrongSettingLeavesAllOfThemAsTheyWere() throws CarRefused {
    Caller owner = somebody();
    String vin = freeVin();
    does(service -> service.register(owner, car(vin)));
    CarSettings wrong =
        new CarSettings(
            "New name",
            CarColor.L_SUPERBLACK,
            "201300099001",
            "100200077001",
            "8935800000000000017",
            true,
            281,
            true,
            31,
            0,
            SmsConfig.manual());

    assertThrows(CarRefused.class, () -> does(service -> service.configure(owner, vin, wrong)));

    Car kept = does(service -> service.carOf(owner, vin)).orElseThrow();
    assertEquals("Leafy", kept.nickname());
    assertFalse(kept.trustedWithoutPassword());
  }

  @Test
  void theSeventhPlacePushesTheOldestOut() throws CarRefused {
    Caller owner = somebody();
    String vin = freeVin();
    does(service -> service.register(owner, car(vin)));

    for (int i = 1; i <= 7; i++) {
      CarUpdate.Place place = place("Place " + i);
      does(service -> service.update(owner, vin, adding(place)));
    }

    List<String> names =
        does(service -> service.carOf(owner, vin)).orElseThrow().places().stream()
            .map(SendToCarLocation::name)
            .toList();
    assertEquals(IntStream.rangeClosed(2, 7).mapToObj(i -> "Place " + i).toList(), names);
  }

  @Test
  void withACarGoesAllThatBelongsToIt() throws CarRefused {
    Caller owner = somebody();
    String vin = freeVin();
    Car car = does(service -> service.register(owner, car(vin)));
    does(service -> service.update(owner, vin, adding(place("Here"))));

    assertTrue(this.<Boolean>does(service -> service.remove(owner, vin)));

    for (String table :
        List.of("ev_info", "location_info", "tcu_configuration", "send_to_car_location")) {
      Number left =
          database.inTransaction(
              em ->
                  (Number)
                      em.createNativeQuery(
                              "select count(*) from leafport." + table + " where car_id = ?1")
                          .setParameter(1, car.id())
                          .getSingleResult());
      assertEquals(0, left.intValue(), table);
    }
  }

  private static CarSettings settings() {
    return new CarSettings(
        "Mine now",
        CarColor.L_SUPERBLACK,
        "201300099001",
        "100200077001",
        "8935800000000000017",
        true,
        0,
        false,
        0,
        0,
        SmsConfig.manual());
  }

  private static CarUpdate nothing() {
    return new CarUpdate(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static CarUpdate adding(CarUpdate.Place place) {
    return new CarUpdate(
        Optional.of(place),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static CarUpdate.Place place(String name) {
    return new CarUpdate.Place(new BigDecimal("60.1699"), new BigDecimal("24.9384"), name);
  }
}
