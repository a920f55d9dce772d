package org.leafport.web.ui;

import java.util.List;

/**
 * Why a car answers or doesn't: a sentence, what to do, and what it rests on.
 *
 * @param kind tone of the verdict
 * @param icon its icon
 * @param title the verdict in one sentence
 * @param text what it means
 * @param todo what to do, likeliest first
 * @param checks the way of a message, step by step
 */
public record Diagnosis(
    String kind, String icon, String title, String text, List<Advice> todo, List<Check> checks) {

  /**
   * One thing to do.
   *
   * @param title a question or an order
   * @param text how
   */
  public record Advice(String title, String text) {}

  /**
   * One step of the way.
   *
   * @param key name of the step in the texts
   * @param kind {@code ok}, {@code warn}, {@code bad}, or empty when it wasn't reached or can't be
   *     known
   * @param title what should be so
   * @param text the evidence
   * @param at when it was last seen; null: never
   * @param trust whether "Trust this car" helps
   */
  public record Check(String key, String kind, String title, String text, Age at, boolean trust) {

    /** Icon of the state. */
    public String icon() {
      return switch (kind) {
        case "ok" -> "circle-check";
        case "warn" -> "triangle-alert";
        case "bad" -> "circle-x";
        default -> "circle-dashed";
      };
    }

    boolean failed() {
      return kind.equals("bad") || kind.equals("warn");
    }
  }
}
