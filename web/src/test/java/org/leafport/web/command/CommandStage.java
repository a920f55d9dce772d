package org.leafport.web.command;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.leafport.core.testing.RealDatabase;
import org.leafport.web.RecordedChanges;
import org.leafport.web.TestDatabase;
import org.leafport.web.alert.Alert;
import org.leafport.web.alert.AlertRepository;
import org.leafport.web.alert.AlertService;
import org.leafport.web.sms.SmsProvider;
import org.leafport.web.sms.SmsProviders;
import org.leafport.web.timer.TimerRepository;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.CarRepository;

/** One car with its owner in a real database, and the command rooms around it at a fixed time. */
final class CommandStage implements AutoCloseable {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final RealDatabase database = TestDatabase.running();
  private final RecordedChanges changes = new RecordedChanges();
  private final Clock clock;
  private final String vin = "STAGE%012d".formatted(NUMBER.incrementAndGet());
  private final String owner = "stage-%d".formatted(NUMBER.get());

  CommandStage(Instant now) {
    clock = Clock.fixed(now, ZoneOffset.UTC);
  }

  void carWith(CommandState.Snapshot state) {
    database.inTransaction(
        em -> {
          execute(
              em,
              "insert into leafport.account (username, email, password, tcu_pass_hash)"
                  + " values (?1, ?2, 'x', '00000000')",
              owner,
              owner + "@example.org");
          execute(
              em,
              "insert into leafport.car (owner_id, vin) select id, ?1 from leafport.account"
                  + " where username = ?2",
              vin,
              owner);
          for (String part : List.of("ev_info", "location_info", "tcu_configuration")) {
            execute(
                em,
                "insert into leafport."
                    + part
                    + " (car_id) select id from leafport.car where vin = ?1",
                vin);
          }
          return null;
        });
    database.inTransaction(
        em -> {
          car(em).command().restore(state);
          return null;
        });
  }

  long carId() {
    return database.inTransaction(em -> car(em).id());
  }

  void ledger(Consumer<CommandLedger> work) {
    database.inTransaction(
        em -> {
          work.accept(ledger(em));
          return null;
        });
  }

  /** Asks for a command as a person would, all in one transaction. */
  void request(SmsProvider provider, CommandRequest wish) throws CommandRefused {
    Optional<CommandRefused> refusal =
        database.inTransaction(
            em -> {
              try {
                CommandRules.check(car(em).tcuType(), wish);
                new CommandService(ledger(em), new SmsProviders(List.of(provider)), null, clock)
                    .request(car(em).id(), wish);
                return Optional.empty();
              } catch (CommandRefused refused) {
                return Optional.of(refused);
              }
            });
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  /** Looks at the car as it is stored. */
  void look(Consumer<Car> look) {
    change(look);
  }

  /** Does something to the car in a transaction of its own. */
  void change(Consumer<Car> change) {
    database.inTransaction(
        em -> {
          change.accept(car(em));
          return null;
        });
  }

  /** Type, command and text of the car's alerts. */
  List<String> alerts() {
    return database.inTransaction(
        em ->
            em
                .createQuery("select a from Alert a where a.carId = :car", Alert.class)
                .setParameter("car", car(em).id())
                .getResultList()
                .stream()
                .map(
                    alert ->
                        "%d %d %s"
                            .formatted(
                                alert.type().number(),
                                alert.commandId().orElse(-1),
                                alert.additionalData().orElse("")))
                .toList());
  }

  private CommandLedger ledger(EntityManager em) {
    CarRepository cars = new CarRepository(em);
    return new CommandLedger(
        cars,
        new CommandRepository(em),
        new TimerRepository(em),
        new AlertService(new AlertRepository(em), cars),
        changes,
        new SecureRandom(),
        clock);
  }

  private Car car(EntityManager em) {
    return em.createQuery("select c from Car c where c.vin = :vin", Car.class)
        .setParameter("vin", vin)
        .getSingleResult();
  }

  private static void execute(EntityManager em, String sql, Object... parameters) {
    var query = em.createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    query.executeUpdate();
  }

  @Override
  public void close() {
    database.inTransaction(
        em -> {
          execute(em, "delete from leafport.account where username = ?1", owner);
          return null;
        });
  }
}
