package org.leafport.web.ui;

/**
 * A measured value as the console writes it.
 *
 * @param value the number in the reader's language
 * @param unit what stands behind it, smaller where there is room
 */
public record Figure(String value, String unit) {

  /** Value and unit, kept together by a narrow space that doesn't break. */
  @Override
  public String toString() {
    return value + '\u202f' + unit;
  }
}
