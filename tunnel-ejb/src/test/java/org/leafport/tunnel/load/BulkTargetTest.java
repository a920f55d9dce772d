package org.leafport.tunnel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.tunnel.acme.KeyPairs;

/** The played target and its clients, without anything between. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BulkTargetTest {

  private static final long BYTES = 1_000_000;

  private Authority authority;
  private BulkTarget target;
  private Bulk.Way way;

  @BeforeEach
  void open() throws Exception {
    authority = Authority.made();
    target =
        new BulkTarget(
            Authority.shown(
                authority.issue(KeyPairs.generate(new SecureRandom()), "target.load.example")),
            0);
    way = new Bulk.Way("direct", "127.0.0.1", target.port(), "target.load.example", List.of());
  }

  @AfterEach
  void close() throws IOException {
    target.close();
  }

  @Test
  void bytesMoveBothWays() throws Exception {
    for (int direction : List.of(BulkTarget.DOWN, BulkTarget.UP)) {
      assertTrue(Bulk.megabytesPerSecond(authority.believed(), way, direction, BYTES) > 0);
    }
  }

  @Test
  void everyRequestIsTimed() throws Exception {
    double[] times = new Metronome(3, 1024, 200, 5).run(authority.believed(), way);
    assertEquals(15, times.length);
    assertTrue(Arrays.stream(times).allMatch(time -> time > 0));
  }

  @Test
  void crowdReadsUntilItIsSentHome() throws Exception {
    try (Crowd crowd = new Crowd(authority.believed(), way, 2)) {
      long sofar = crowd.read();
      Patience.until("more bytes", Duration.ofSeconds(30), () -> crowd.read() > sofar + BYTES);
    }
  }

  @Test
  void nobodyElseIsBelieved() throws Exception {
    assertThrows(IOException.class, () -> Client.connect(Authority.made().believed(), way).close());
    Bulk.Way otherName =
        new Bulk.Way("direct", "127.0.0.1", target.port(), "other.load.example", List.of());
    assertThrows(IOException.class, () -> Client.connect(authority.believed(), otherName).close());
  }

  @Test
  void anotherProcessMakesCertificatesOfTheSameAuthority(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("authority.p12");
    authority.store(file);
    Authority same = Authority.stored(file);
    same.issue(KeyPairs.generate(new SecureRandom()), "home.load.example")
        .leaf()
        .verify(
            authority.issue(KeyPairs.generate(new SecureRandom())).chain().get(1).getPublicKey());
  }
}
