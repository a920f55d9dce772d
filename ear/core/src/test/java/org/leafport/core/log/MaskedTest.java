package org.leafport.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MaskedTest {

  @Test
  void onlyTheEndIsShown() {
    assertEquals("...00042", Masked.vin("SJNFAAZE0U0000042"));
    assertEquals("...6789", Masked.lastFour("+49170123456789"));
  }

  @Test
  void whatIsTooShortIsNotShownAtAll() {
    assertEquals("...", Masked.vin("12345"));
    assertEquals("...", Masked.lastFour(null));
  }
}
