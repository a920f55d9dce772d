package org.leafport.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;

/** What the health port says while the database doesn't answer. */
class HealthIT {

  private static final Duration SECONDS = Duration.ofSeconds(15);

  private final LeafportProcess leafport = LeafportProcess.plan().start();

  @AfterEach
  void stop() throws Exception {
    signal("CONT");
    leafport.close();
  }

  @Test
  void aDatabaseThatFallsSilentIsReportedWithinSecondsAndItsReturn() throws Exception {
    signal("STOP");
    String down =
        Await.value(
            "health says DOWN",
            SECONDS,
            () ->
                Optional.of(LeafportProcess.get(leafport.healthPort(), "/health/ready"))
                    .filter(answer -> answer.statusCode() == 503)
                    .map(answer -> answer.body()));
    assertTrue(down.contains("\"name\":\"database\",\"status\":\"DOWN\""), down);
    assertEquals(200, LeafportProcess.get(leafport.healthPort(), "/health/live").statusCode());
    signal("CONT");
    Await.until(
        "health says UP again",
        SECONDS,
        () -> LeafportProcess.get(leafport.healthPort(), "/health/ready").statusCode() == 200);
  }

  /** Signals every process of the bundled database. */
  private void signal(String name) throws IOException, InterruptedException {
    String postmaster =
        Files.readAllLines(leafport.data().resolve("postgres/postmaster.pid")).get(0);
    ProcessHandle server = ProcessHandle.of(Long.parseLong(postmaster)).orElseThrow();
    List<ProcessHandle> family = server.descendants().toList();
    for (ProcessHandle process : family) {
      kill(name, process);
    }
    kill(name, server);
  }

  private static void kill(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}
