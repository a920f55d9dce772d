package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SayingTest {

  @Test
  void valuesStandAtTheirPlacesAsTheyAre() {
    Saying saying =
        Saying.of("name_given", "The name of this home is {name}", "name", "$1 \\ {name}");
    assertEquals("The name of this home is $1 \\ {name}", saying.text());
  }

  @Test
  void aPlaceWithoutAValueStays() {
    assertEquals("{what} is gone", Saying.of("gone", "{what} is gone").text());
  }
}
