package org.leafport.tunnel.flow;

/** How many bytes the other side allows to be sent on one connection. Not safe for threads. */
public final class SendCredit {
  private long bytes;

  /** Starts with the other side's initial window. */
  public SendCredit(long initial) {
    this.bytes = initial;
  }

  /** How many bytes may be sent, 0..2^31-1. */
  public long bytes() {
    return bytes;
  }

  /**
   * The other side allows more.
   *
   * @param increment 1..2^31-1
   * @return false if the sum goes over 2^31-1: that breaks the protocol, and the credit stays
   */
  public boolean add(int increment) {
    if (bytes + increment > Integer.MAX_VALUE) {
      return false;
    }
    bytes += increment;
    return true;
  }

  /** Bytes are sent; no more than there is credit for. */
  public void spend(int sent) {
    if (sent < 0 || sent > bytes) {
      throw new IllegalArgumentException("%d of %d bytes".formatted(sent, bytes));
    }
    bytes -= sent;
  }
}
