package org.leafport.web.ui;

import java.util.HashMap;
import java.util.Map;

/** A car that is being added: what its owner has typed so far, right or wrong. */
final class CarDraft {

  private String model = "";
  private int reached;
  private final Map<String, String> texts = new HashMap<>();
  private String vinAdded = "";

  /** Identifier of the chosen model; empty before. */
  String model() {
    return model;
  }

  void choose(String chosen) {
    model = chosen;
  }

  /** The furthest step that may be opened. */
  int reached() {
    return reached;
  }

  void reach(int step) {
    reached = Math.max(reached, step);
  }

  /** What was typed into a field; empty before. */
  String text(String field) {
    return texts.getOrDefault(field, "");
  }

  void type(String field, String text) {
    texts.put(field, text);
  }

  boolean isTyped(String field) {
    return texts.containsKey(field);
  }

  /** VIN of the car once it is added; empty before. */
  String vinAdded() {
    return vinAdded;
  }

  void added(String vin) {
    vinAdded = vin;
  }
}
