package org.leafport.web.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

  @Test
  void aPathOfThisSiteIsFollowed() {
    assertEquals(
        Optional.of("/car/SJNFAAZE0U0012345/?a=b"), LocalPath.of("/car/SJNFAAZE0U0012345/?a=b"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "car",
        "//elsewhere.example/",
        "https://elsewhere.example/",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "/\r\nLocation: x",
        "javascript:alert(1)"
      })
  void nothingLeadsElsewhere(String next) {
    assertEquals(Optional.empty(), LocalPath.of(next));
  }
}
