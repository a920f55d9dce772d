package org.leafport.core.gate;

/** Hands the calls of the management bean on to the gate. */
final class GateControl implements GateControlMBean {

  @Override
  public boolean isOpen() {
    return Gate.isOpen();
  }

  @Override
  public void close() {
    Gate.close();
  }
}
