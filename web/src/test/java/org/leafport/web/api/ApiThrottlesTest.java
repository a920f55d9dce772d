package org.leafport.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiThrottlesTest {

  private final ApiThrottles throttles =
      new ApiThrottles(Clock.fixed(Instant.parse("2026-05-04T06:00:00Z"), ZoneOffset.UTC));

  @Test
  void eleventhSignInOfAnAddressInAMinuteHasToWait() {
    assertLimit(10, () -> throttles.obtain("192.0.2.7"));
    throttles.obtain("192.0.2.8");
  }

  @Test
  void thirtyFirstRenewalHasToWait() {
    assertLimit(30, () -> throttles.refresh("192.0.2.7"));
  }

  @Test
  void sixthChangeOfThePinHasToWait() {
    assertLimit(5, () -> throttles.pinChange(1));
    throttles.pinChange(2);
  }

  private static void assertLimit(int allowed, Runnable request) {
    for (int i = 0; i < allowed; i++) {
      request.run();
    }
    Problem refused = assertThrows(Problem.class, request::run);
    assertEquals(429, refused.status());
    assertEquals(Map.of("Retry-After", "60"), refused.headers());
    assertEquals(
        "{\"detail\":\"Request was throttled. Expected available in 60 seconds.\"}",
        refused.body().toString());
  }
}
