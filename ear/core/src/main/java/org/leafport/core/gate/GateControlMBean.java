package org.leafport.core.gate;

/**
 * The gate as the launcher sees it, which shares no class with the application: by {@code
 * org.leafport:type=Gate} in the platform's management beans.
 */
public interface GateControlMBean {

  /** Whether messages and requests may come in. */
  boolean isOpen();

  /** Closes the gate, see {@link Gate#close()}. */
  void close();
}
