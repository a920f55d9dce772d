package org.leafport.web.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leafport.tunnel.registry.InstanceState;
import org.leafport.tunnel.registry.LiveHomes;
import org.leafport.tunnel.registry.Operator;

class HomeRowsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Phrases ENGLISH = Phrases.in(Locale.ENGLISH);

  private final HomeRows rows =
      new HomeRows(
          ENGLISH,
          new Measures(ENGLISH, false, ZoneOffset.UTC, NOW),
          new Page() {
            @Override
            public String getBase() {
              return "";
            }
          });

  private static LiveHomes.Live tunnel() {
    return new LiveHomes.Live(
        "node-a",
        NOW.minus(Duration.ofHours(52)),
        "192.0.2.7",
        "leafport 1.1",
        3,
        1_500_000,
        500_000);
  }

  private static Operator.Home home(
      InstanceState state, Optional<Instant> lastConnected, Optional<LiveHomes.Live> live) {
    return new Operator.Home(
        "my-home",
        "7c1e0b0e5cf94d1d8c8d34a0",
        state,
        NOW.minus(Duration.ofDays(200)),
        lastConnected,
        Optional.of(NOW.plus(Duration.ofDays(13))),
        "leafport 1.0",
        Optional.empty(),
        false,
        false,
        Optional.of(NOW.plus(Duration.ofDays(20))),
        live,
        53_140_000);
  }

  @Test
  void aHomeWithATunnelTellsSinceWhenAndHowMuchItCarries() {
    var row = rows.row(home(InstanceState.ACTIVE, Optional.of(NOW), Optional.of(tunnel())));
    assertEquals("/proxy/homes/my-home", row.url());
    assertEquals("online 2 d 4 h", row.state().text());
    assertEquals("7c1e0b0e…34a0", row.subject());
    assertEquals("node-a", row.node());
    assertNull(row.seen());
    assertEquals("now", row.seenText());
    assertEquals("3", row.open());
    assertEquals("53.1", row.today());
    assertEquals("leafport 1.1", row.software());
    assertTrue(row.certificateNears());
  }

  @Test
  void aHomeWithoutATunnelTellsWhenItWasLastSeen() {
    var row =
        rows.row(
            home(
                InstanceState.ACTIVE,
                Optional.of(NOW.minus(Duration.ofDays(94))),
                Optional.empty()));
    assertEquals("offline 94 d", row.state().text());
    assertTrue(row.seen().text().startsWith("18 Aug"), row.seen().text());
    assertEquals("53.1", row.today());
    assertEquals("leafport 1.0", row.software());
    assertFalse(row.live());
  }

  @ParameterizedTest
  @CsvSource({
    "ENROLLING, warn, waiting for its tunnel",
    "LAPSED, warn, token lapsed",
    "SUSPENDED, bad, suspended",
    "EXPIRED, '', given up"
  })
  void everyStateHasItsWordsAndColour(InstanceState state, String kind, String words) {
    var chip = rows.row(home(state, Optional.empty(), Optional.empty())).state();
    assertEquals(kind, chip.kind());
    assertEquals(words, chip.text());
  }
}
