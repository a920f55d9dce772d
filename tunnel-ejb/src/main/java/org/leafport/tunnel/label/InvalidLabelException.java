package org.leafport.tunnel.label;

/** A name that can't be had by anybody. */
public final class InvalidLabelException extends Exception {

  private static final long serialVersionUID = 1;

  private final LabelFault fault;

  InvalidLabelException(LabelFault fault) {
    super("Not a name for a home: " + fault);
    this.fault = fault;
  }

  /** What is wrong with it. */
  public LabelFault fault() {
    return fault;
  }
}
