package org.leafport.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ServeOptionsTest {

  private static Map<String, String> read(String... arguments) {
    return new TreeMap<>(ServeOptions.read(List.of(arguments)));
  }

  @Test
  void anOptionIsShortForASetting() {
    assertEquals(
        Map.of("leafport.data", "/srv/leaf", "leafport.http.port", "80", "leafport.demo", "true"),
        read("--data", "/srv/leaf", "--http-port=80", "--demo"));
  }

  @Test
  void nothingGivenIsNothingSet() {
    assertEquals(Set.of(), read().keySet());
  }

  @Test
  void whatIsUnknownOrIncompleteIsNamed() {
    for (String[] wrong :
        List.of(
            new String[] {"--dtaa", "x"}, new String[] {"--data"}, new String[] {"--demo=no"})) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> read(wrong));
      assertTrue(refused.getMessage().contains(wrong[0]), refused.getMessage());
    }
  }
}
