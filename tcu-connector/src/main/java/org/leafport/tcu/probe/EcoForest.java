package org.leafport.tcu.probe;

/**
 * The trees that all cars of a home have earned together (probe data, section 9.3).
 *
 * @param treeFifths fifths of a tree, summed over all trips
 */
public record EcoForest(long treeFifths) {
  private static final double CO2_TONNES_PER_TREE = 0.00412;

  /** Trees. */
  public double trees() {
    return TripFigures.ecoTrees(treeFifths);
  }

  /** Carbon dioxide that so many trees bind, in whole tonnes. */
  public long co2Tonnes() {
    return Math.round(trees() * CO2_TONNES_PER_TREE);
  }
}
