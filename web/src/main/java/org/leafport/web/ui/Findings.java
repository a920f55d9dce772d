package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found in the form that was posted: beside each field one sentence, and whether the form
 * as a whole can go on. Keys are the ids of the fields.
 */
@Named("found")
@RequestScoped
public class Findings {

  /** How a finding is meant. */
  public enum Kind {
    /** Has to be put right before the form goes on. */
    ERROR,
    /** Unusual, but may be right. */
    NOTE,
    /** Checked and fine. */
    GOOD
  }

  /**
   * One finding.
   *
   * @param field id of the field
   * @param kind how it is meant
   * @param text the sentence beside the field
   * @param brief the same in a few words, for the list above the form
   */
  public record Finding(String field, Kind kind, String text, String brief) {}

  private final Map<String, Finding> findings = new LinkedHashMap<>();

  void error(String field, String text) {
    error(field, text, text);
  }

  void error(String field, String text, String brief) {
    findings.putIfAbsent(field, new Finding(field, Kind.ERROR, text, brief));
  }

  void note(String field, String text) {
    findings.putIfAbsent(field, new Finding(field, Kind.NOTE, text, text));
  }

  void good(String field, String text) {
    findings.putIfAbsent(field, new Finding(field, Kind.GOOD, text, text));
  }

  /** Forgets one kind, for a form that comes back after "Back", where nothing has failed. */
  void forgetErrors() {
    findings.values().removeIf(finding -> finding.kind() == Kind.ERROR);
  }

  /** Whether the form can't go on. */
  public boolean isFailed() {
    return findings.values().stream().anyMatch(finding -> finding.kind() == Kind.ERROR);
  }

  public List<Finding> getErrors() {
    return findings.values().stream().filter(finding -> finding.kind() == Kind.ERROR).toList();
  }

  /** Text of an error beside the field, or empty. */
  public String err(String field) {
    return textOf(field, Kind.ERROR);
  }

  /** Text of a note beside the field, or empty. */
  public String note(String field) {
    return textOf(field, Kind.NOTE);
  }

  /** Text of praise beside the field, or empty. */
  public String good(String field) {
    return textOf(field, Kind.GOOD);
  }

  private String textOf(String field, Kind kind) {
    var finding = findings.get(field);
    return finding != null && finding.kind() == kind ? finding.text() : "";
  }
}
