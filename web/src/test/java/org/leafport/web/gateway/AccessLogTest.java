package org.leafport.web.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AccessLogTest {

  @Test
  void secretsInTheQueryAreNotShown() {
    assertEquals(
        "/api/webhook/?token=***&page=2&api_key=***",
        AccessLog.shown("/api/webhook/", "token=abc&page=2&api_key=d%20e"));
    assertEquals("/?PASSWORD=***", AccessLog.shown("/", "PASSWORD=x"));
  }

  @Test
  void aCarIsShownByTheEndOfItsVinOnly() {
    assertEquals("/api/car/...12345/", AccessLog.shown("/api/car/SJNFAAZE0U0012345/", null));
  }

  @Test
  void nothingBreaksTheLine() {
    assertEquals("/a?b?c", AccessLog.shown("/a\nb\rc", null));
  }
}
