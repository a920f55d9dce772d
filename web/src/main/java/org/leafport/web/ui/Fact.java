package org.leafport.web.ui;

/**
 * A labelled value. An empty value means that the car didn't report it.
 *
 * @param label what it is
 * @param value the value in words; empty: not reported
 * @param asked whether a command is on its way that will change it
 * @param mono whether every character counts (VIN, numbers of units)
 */
public record Fact(String label, String value, boolean asked, boolean mono) {

  static Fact of(String label, String value) {
    return new Fact(label, value, false, false);
  }

  static Fact number(String label, String value) {
    return new Fact(label, value, false, true);
  }
}
