package org.leafport.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataDirectoryTest {

  @Test
  void thePropertyWinsOverTheEnvironmentOverTheDefault() {
    Path here = Path.of("").toAbsolutePath();
    assertEquals(here.resolve("data"), DataDirectory.named(null, Map.of()).root());
    Map<String, String> environment = Map.of("LEAFPORT_DATA", "/srv/leafport ");
    assertEquals(Path.of("/srv/leafport"), DataDirectory.named(null, environment).root());
    assertEquals(here.resolve("x"), DataDirectory.named("x", environment).root());
  }
}
