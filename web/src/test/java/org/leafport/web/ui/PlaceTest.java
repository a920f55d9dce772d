package org.leafport.web.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

  @ParameterizedTest
  @CsvSource({
    "/, GARAGE, /",
    "/signin, SIGN_IN, /signin",
    "/signin/, SIGN_IN, /signin",
    "/setup/step3, ADD_CAR, /setup/step3",
    "/account/change-password, CHANGE_PASSWORD, /account/change-password/",
    "/car/SJNFAAZE0U0012345, CAR, /car/SJNFAAZE0U0012345/",
    "/car/sjnfaaze0u0012345/, CAR, /car/SJNFAAZE0U0012345/",
    "/car/sjnfaaze0u0012345/settings/, CAR_SECTION, /car/SJNFAAZE0U0012345/settings"
  })
  void everyPageHasOneAddress(String path, Place place, String canonical) {
    var visit = Place.at(path).orElseThrow();
    assertEquals(place, visit.place());
    assertEquals(canonical, visit.canonical());
    assertEquals(path.equals(canonical), visit.isCanonical(path));
  }

  @Test
  void aSectionOfACarIsReadFromItsAddress() {
    var visit = Place.at("/car/SJNFAAZE0U0012345/diagnosis").orElseThrow();
    assertEquals("SJNFAAZE0U0012345", visit.vin());
    assertEquals("diagnosis", visit.section());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//",
        "/signin/x",
        "/setup/step6",
        "/car/",
        "/car/VIN/",
        "/car/SJNF/../x/",
        "/api/car/",
        "/car/SJNFAAZE0U0012345/secrets",
        "/car/SJNFAAZE0U001234567/",
        "/proxy/homes/",
        "/proxy/homes/../x",
        "/proxy/secrets",
        "/console/car.xhtml"
      })
  void whatIsNoPageOfTheConsoleIsLeftToOthers(String path) {
    assertEquals(java.util.Optional.empty(), Place.at(path));
  }

  @Test
  void aHomeOfAProxyIsReadFromItsAddress() {
    var visit = Place.at("/proxy/homes/my-home-evcc").orElseThrow();
    assertEquals(Place.PROXY_HOME, visit.place());
    assertEquals("my-home-evcc", visit.section());
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void everyPlaceHasItsView(Place place) {
    assertTrue(Files.exists(Path.of("src/main/webapp" + place.view())), place.view());
  }
}
