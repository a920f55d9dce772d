package org.leafport.tunnel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What is made of measured values. */
class FiguresTest {

  private static final double[] VALUES = {5, 1, 4, 2, 3};

  @Test
  void middleIsTheMiddleWhateverTheOrder() {
    assertEquals(3, Figures.middle(VALUES));
    assertEquals(2, Figures.middle(new double[] {2, 1}));
  }

  @Test
  void aQuantileIsOneOfTheValues() {
    assertEquals(5, Figures.quantile(VALUES, 0.99));
    assertEquals(1, Figures.quantile(VALUES, 0));
    assertEquals(5, Figures.quantile(VALUES, 1));
  }

  @Test
  void valuesStayAsTheyWere() {
    double[] values = VALUES.clone();
    Figures.middle(values);
    assertEquals(5, values[0]);
  }

  @Test
  void nothingHasNoMiddle() {
    assertThrows(IllegalArgumentException.class, () -> Figures.middle(new double[0]));
  }
}
