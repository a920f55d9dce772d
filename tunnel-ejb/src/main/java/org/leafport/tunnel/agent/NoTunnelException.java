package org.leafport.tunnel.agent;

/** What was asked for needs a tunnel, and there is none. */
public final class NoTunnelException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says so. */
  public NoTunnelException() {
    super("There is no connection to the proxy");
  }
}
