package org.leafport.tunnel.sponsor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code sponsor}. */
class SponsorToolTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return new SponsorTool().run(new PrintWriter(out), new PrintWriter(err), args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--token=lonely",
        "--token=a b maybe",
        "--token=a b yes soon",
        "--certificate=x",
        "--hum"
      })
  void wrongUsageIsExplained(String argument) {
    assertEquals(2, run("--port", "0", argument));
    assertTrue(err.toString().contains("sponsor --help"), err::toString);
  }

  @Test
  void takenPortIsTold() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(1, run("--port", Integer.toString(taken.getLocalPort())));
      assertTrue(err.toString().startsWith("sponsor: "), err::toString);
    }
  }

  @Test
  void answersUntilItIsInterrupted() throws Exception {
    Thread server =
        new Thread(() -> run("--port", "0", "--token", "abc123 anna"), "sponsor-under-test");
    server.start();
    try (GrpcCheck check =
        GrpcCheck.plain(
            "127.0.0.1:" + announcedPort(), GrpcCheck.Patience.NORMAL, Clock.systemUTC())) {
      assertEquals(
          new Verdict.Authorized("anna", Optional.empty()), check.check(new Token("abc123")));
      assertInstanceOf(Verdict.Rejected.class, check.check(new Token("other")));
    } finally {
      server.interrupt();
      server.join(10_000);
    }
    assertTrue(out.toString().contains("anna: yes"), out::toString);
    assertTrue(out.toString().contains("unknown token: no"), out::toString);
  }

  private int announcedPort() {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
    while (Instant.now().isBefore(deadline)) {
      String text = out.toString();
      if (text.contains("\n")) {
        return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1).strip());
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("No port was announced: " + out + err);
  }
}
