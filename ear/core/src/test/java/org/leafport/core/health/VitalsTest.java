package org.leafport.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VitalsTest {

  @AfterEach
  void takeBack() {
    Vitals.forget("test part");
  }

  @Test
  void aRegisteredSignIsAsked() {
    Vitals.watch("test part", () -> Vitals.State.well("fine"));
    assertEquals(Vitals.State.well("fine"), Vitals.all().get("test part"));
  }

  @Test
  void aSignTakenBackIsNotAskedAnyMore() {
    Vitals.watch("test part", () -> Vitals.State.ill("gone"));
    Vitals.forget("test part");
    assertFalse(Vitals.all().containsKey("test part"));
  }

  @Test
  void aSignThatThrowsIsIllAndDoesNotHideTheOthers() {
    Vitals.watch(
        "test part",
        () -> {
          throw new IllegalStateException("broken");
        });
    var state = Vitals.all().get("test part");
    assertFalse(state.well());
    assertTrue(state.detail().contains("broken"), state.detail());
  }

  @Test
  void aHeartThatBeatsIsWellAndOneThatPausesTooLongIsIll() {
    var time = new TurnableClock();
    var heart = new Heartbeat(time, Duration.ofMinutes(3));
    time.now = time.now.plusSeconds(180);
    assertTrue(heart.state().well());
    time.now = time.now.plusSeconds(1);
    assertFalse(heart.state().well());
    heart.beat();
    assertTrue(heart.state().well());
  }

  private static final class TurnableClock extends Clock {

    private Instant now = Instant.parse("2026-05-01T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
