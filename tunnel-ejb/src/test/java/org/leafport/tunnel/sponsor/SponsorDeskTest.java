package org.leafport.tunnel.sponsor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.settings.Setting;
import org.leafport.tunnel.TestClock;

/** The ways in which an operator lets it be decided who may have a name. */
class SponsorDeskTest {

  private static final Token TOKEN = new Token("abc123");

  private final TestClock clock = new TestClock();
  private final SponsorDesk desk = new SponsorDesk(clock);

  private static void set(Setting<?> setting, String value) {
    System.setProperty(setting.key(), value);
  }

  @AfterEach
  void forget() {
    desk.close();
    new SponsorSettings().settings().forEach(setting -> System.clearProperty(setting.key()));
  }

  @Test
  void serviceIsAskedOnceInAWhile() throws IOException {
    try (SponsorServer server =
        new SponsorServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            SponsorServer.plain(),
            List.of(KnownToken.read("abc123 anna")),
            Duration.ofSeconds(30),
            line -> {})) {
      set(SponsorSettings.ADDRESS, "localhost:" + server.port());
      set(SponsorSettings.PLAINTEXT, "true");
      desk.open();
      assertTrue(desk.needsToken());
      assertEquals(OptionalInt.empty(), desk.fixedQuota());

      var yes = new Verdict.Authorized("anna", Optional.empty());
      assertEquals(yes, desk.check(TOKEN));
      assertEquals(yes, desk.check(TOKEN));
      assertEquals(1, server.questions());
      assertEquals(yes, desk.checkAnew(TOKEN));
      assertEquals(2, server.questions());
      clock.pass(Duration.ofMinutes(15));
      assertEquals(yes, desk.check(TOKEN));
      assertEquals(3, server.questions());
    }
  }

  @Test
  void listNeedsNoService() {
    set(SponsorSettings.MODE, "static");
    set(SponsorSettings.STATIC_TOKENS, "anna=" + HexFormat.of().formatHex(TOKEN.sha256()));
    desk.open();
    assertEquals(new Verdict.Authorized("anna", Optional.empty()), desk.check(TOKEN));
    assertEquals(new Verdict.Rejected(), desk.check(new Token("other")));
  }

  @Test
  void listThatCannotBeReadLetsNobodyIn() {
    set(SponsorSettings.MODE, "static");
    set(SponsorSettings.STATIC_TOKENS, "anna");
    desk.open();
    assertInstanceOf(Verdict.Unavailable.class, desk.check(TOKEN));
  }

  @Test
  void trustFileThatIsNotThereLetsNobodyIn() {
    set(SponsorSettings.TRUST, "/nowhere/ca.pem");
    desk.open();
    assertInstanceOf(Verdict.Unavailable.class, desk.check(TOKEN));
  }

  @Test
  void openHouseHasToBeMeant() throws IOException {
    set(SponsorSettings.MODE, "open");
    desk.open();
    InetAddress client = InetAddress.getByName("203.0.113.77");
    assertFalse(desk.needsToken());
    assertInstanceOf(Verdict.Unavailable.class, desk.withoutToken(client));
    assertThrows(IllegalStateException.class, () -> desk.checkAnew(TOKEN));

    set(SponsorSettings.OPEN_I_KNOW, "true");
    assertEquals(
        new Verdict.Authorized("open:203.0.113.0/24", Optional.empty()), desk.withoutToken(client));
    assertEquals(
        new Verdict.Authorized("open:2001:db8:1:2:0:0:0:0/64", Optional.empty()),
        desk.withoutToken(InetAddress.getByName("2001:db8:1:2:3::1")));
    assertEquals(OptionalInt.of(1), desk.fixedQuota());
  }
}
