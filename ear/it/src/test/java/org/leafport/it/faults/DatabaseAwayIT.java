package org.leafport.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.database.DatabaseAddress;
import org.leafport.core.database.EmbeddedPostgres;
import org.leafport.core.testing.Line;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;

/** PostgreSQL is stopped and started again while cars report. */
class DatabaseAwayIT {

  private static final int CARS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Fleet fleet = new Fleet(CARS);
  private final List<MarkedCar> cars =
      IntStream.range(0, CARS - 2).mapToObj(MarkedCar::new).toList();
  private final MarkedCar prober = new MarkedCar(CARS - 2);
  private final MarkedCar reporter = new MarkedCar(CARS - 1);

  @TempDir private Path postgresData;

  @Test
  void carsAreToldNotNowAndAllComesBackByItself() throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(new DataDirectory(postgresData));
    DatabaseAddress address = postgres.address();
    try (Line line = new Line(port(address))) {
      try (LeafportProcess leafport = start(address, line)) {
        try (Connection database = connect(address)) {
          fleet.moveIn(database);
        }
        AtomicBoolean well = new AtomicBoolean(true);
        CountDownLatch enough = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(CARS);
        try {
          List<Future<?>> calls =
              cars.stream()
                  .<Future<?>>map(
                      car ->
                          threads.submit(
                              () -> {
                                car.live(leafport.tcuPort(), well::get, enough, 50);
                                return null;
                              }))
                  .toList();
          awaitReports(100);

          well.set(false);
          line.cut();
          postgres.close();
          whileItIsAway(leafport);

          postgres = EmbeddedPostgres.start(new DataDirectory(postgresData));
          line.layTo(port(postgres.address()));
          Await.until(
              "health is back",
              PATIENCE,
              () ->
                  LeafportProcess.get(leafport.healthPort(), "/health/ready").statusCode() == 200);
          well.set(true);
          awaitReports(taken() + 100);
          enough.countDown();
          for (Future<?> call : calls) {
            call.get(1, TimeUnit.MINUTES);
          }
        } finally {
          enough.countDown();
          threads.shutdownNow();
        }
        try (Connection database = connect(postgres.address())) {
          new Ledger(database).holdsTheReportsOf(cars);
        }
      }
    } finally {
      postgres.close();
    }
  }

  private void whileItIsAway(LeafportProcess leafport) throws Exception {
    assertEquals(
        MarkedCar.Answer.NOT_NOW, prober.logOn(leafport.tcuPort()), "a logon is told: not now");
    assertEquals(
        0, reporter.reportUnasked(leafport.tcuPort()), "a report gets no byte, and the line ends");
    Await.until(
        "health says so",
        PATIENCE,
        () -> LeafportProcess.get(leafport.healthPort(), "/health/ready").statusCode() == 503);
    assertTrue(leafport.handle().isAlive());
  }

  private static LeafportProcess start(DatabaseAddress address, Line line) {
    return LeafportProcess.plan()
        .environment(
            "LEAFPORT_DB_URL", address.jdbcUrl().replaceFirst(":\\d+/", ":" + line.port() + "/"))
        .environment("LEAFPORT_DB_USER", address.user())
        .environment("LEAFPORT_DB_PASSWORD", address.password())
        .start();
  }

  private static int port(DatabaseAddress address) {
    return URI.create(address.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  private static Connection connect(DatabaseAddress address) throws Exception {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  private int taken() {
    return cars.stream().mapToInt(car -> car.taken().size()).sum();
  }

  private void awaitReports(int count) {
    Await.until("enough reports were taken", PATIENCE, () -> taken() >= count);
  }
}
