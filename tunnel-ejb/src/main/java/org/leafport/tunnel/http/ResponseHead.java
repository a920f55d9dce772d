package org.leafport.tunnel.http;

/**
 * The head of an answer.
 *
 * @param status 100..599
 * @param reason the words beside it, perhaps none
 * @param fields its header fields
 * @param body how its body ends
 * @param keepsAlive whether the server keeps the connection for another request
 */
public record ResponseHead(
    int status, String reason, Fields fields, Body body, boolean keepsAlive) {

  /** Whether another answer follows to the same request. */
  public boolean isInterim() {
    return status < 200 && status != SWITCHING;
  }

  /** Whether the connection is something else from here on. */
  public boolean isSwitching() {
    return status == SWITCHING;
  }

  private static final int SWITCHING = 101;
}
