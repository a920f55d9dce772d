package org.leafport.it.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;

/**
 * The process is killed again and again while fifty cars report and their owner sends commands.
 * Afterwards the database has to agree with what cars and owner were told.
 */
class KilledProcessIT {

  private static final int CARS = 50;
  private static final int TIMES = Integer.getInteger("leafport.it.kills", 10);
  private static final int REPORTS_A_ROUND = 100;
  private static final int COMMANDS_A_ROUND = 5;

  private final Fleet fleet = new Fleet(CARS);
  private final List<MarkedCar> cars = IntStream.range(0, CARS).mapToObj(MarkedCar::new).toList();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  /** Ten starts take longer than other tests may. */
  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void nothingThatWasAcknowledgedIsMissingOrDoubled() throws Exception {
    try (LeafportProcess leafport =
        LeafportProcess.plan().environment("LEAFPORT_COMMAND_PER_MINUTE", "0").start()) {
      try (Connection database = leafport.database()) {
        fleet.moveIn(database);
      }
      for (int i = 0; i < TIMES; i++) {
        trafficUntilTheKill(leafport);
        leafport.startAgain();
        try (Connection database = leafport.database()) {
          Ledger ledger = new Ledger(database);
          ledger.holdsTheReportsOf(cars);
          ledger.holdsTheOrdersOf(cars);
          ledger.holdsTheCommands(acknowledged);
        }
      }
      assertTrue(cars.stream().anyMatch(car -> car.orders() > 0), "orders were given");
      assertTrue(!acknowledged.isEmpty(), "commands were acknowledged");
    }
  }

  private void trafficUntilTheKill(LeafportProcess leafport) throws Exception {
    AtomicBoolean well = new AtomicBoolean(true);
    CountDownLatch enough = new CountDownLatch(1);
    int reports = taken();
    int commands = acknowledged.size();
    String token = fleet.signIn(leafport.httpPort());
    ExecutorService threads = Executors.newFixedThreadPool(CARS + 1);
    try {
      List<Future<?>> calls =
          cars.stream()
              .<Future<?>>map(
                  car ->
                      threads.submit(
                          () -> {
                            car.live(leafport.tcuPort(), well::get, enough, 20);
                            return null;
                          }))
              .toList();
      Future<?> owner =
          threads.submit(
              () -> {
                command(leafport.httpPort(), token, enough);
                return null;
              });
      Await.until(
          "reports and commands are on their way",
          Duration.ofMinutes(3),
          () ->
              taken() - reports >= REPORTS_A_ROUND
                  && acknowledged.size() - commands >= COMMANDS_A_ROUND);
      well.set(false);
      leafport.kill();
      enough.countDown();
      for (Future<?> call : calls) {
        call.get(1, TimeUnit.MINUTES);
      }
      owner.get(1, TimeUnit.MINUTES);
    } finally {
      threads.shutdownNow();
    }
  }

  private int taken() {
    return cars.stream().mapToInt(car -> car.taken().size()).sum();
  }

  private void command(int httpPort, String token, CountDownLatch enough)
      throws InterruptedException {
    int car = 0;
    while (!enough.await(10, TimeUnit.MILLISECONDS)) {
      Optional<Integer> id = fleet.refresh(httpPort, token, car);
      if (id.isPresent()) {
        acknowledged.add(Fleet.vin(car) + " " + id.get());
      }
      car = (car + 1) % CARS;
    }
  }
}
