package org.leafport.web.ui;

import java.io.Serializable;

/**
 * A message on top of the next page, shown once.
 *
 * @param kind {@code ok}, {@code warn}, {@code bad}, or empty for information
 * @param title one short sentence
 * @param text what else there is to say; may be empty
 */
public record Notice(String kind, String title, String text) implements Serializable {

  static Notice ok(String title) {
    return new Notice("ok", title, "");
  }

  static Notice bad(String title, String text) {
    return new Notice("bad", title, text);
  }

  static Notice warn(String title, String text) {
    return new Notice("warn", title, text);
  }

  static Notice info(String title, String text) {
    return new Notice("", title, text);
  }

  /** Name of the icon that goes with the kind. */
  public String icon() {
    return switch (kind) {
      case "ok" -> "circle-check";
      case "warn" -> "triangle-alert";
      case "bad" -> "circle-alert";
      default -> "info";
    };
  }
}
