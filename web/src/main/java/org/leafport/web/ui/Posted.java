package org.leafport.web.ui;

/** What a form brought. */
final class Posted {

  private Posted() {}

  /** A field that wasn't sent counts as left empty. */
  static String text(String value) {
    return value == null ? "" : value;
  }
}
