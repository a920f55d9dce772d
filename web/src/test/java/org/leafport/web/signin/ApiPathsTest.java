package org.leafport.web.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiPathsTest {

  @ParameterizedTest
  @CsvSource({
    "/api/car, true, false",
    "/api/car/, false, false",
    "/api/car/X, true, false",
    "/api/car/X/timers, true, false",
    "/api/car/X/timers/, false, false",
    "/api/car/X/timers/1, false, false",
    "/api/car/X/timers/1/, false, true",
    "/api/maplink/resolve, false, false",
    "/api/maplink/resolve/, false, true",
    "/api/token/obtain, true, false",
    "/account/pin, true, false",
    "/account, false, false",
    "/account/change-password, false, false"
  })
  void slashBelongsBehindMostPaths(String path, boolean lacks, boolean tooMuch) {
    assertEquals(lacks, ApiPaths.lacksSlash(path));
    assertEquals(tooMuch, ApiPaths.hasSlashTooMuch(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/car/, true, false",
    "/api/token/obtain/, true, true",
    "/api/token/refresh, true, true",
    "/api/token/update/, true, false",
    "/account/detail/, true, false",
    "/account/detail, true, false",
    "/account/, false, false",
    "/account/change-password/, false, false",
    "/apidocs/, false, false",
    "/, false, false"
  })
  void appsComeToThePathsOfTheApi(String path, boolean api, boolean ignored) {
    assertEquals(api, ApiPaths.isApi(path));
    assertEquals(ignored, ApiPaths.ignoresCredentials(path));
  }
}
