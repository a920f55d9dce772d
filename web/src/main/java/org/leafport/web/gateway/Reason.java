package org.leafport.web.gateway;

/** Why a request isn't served: a stable word for log and metrics. */
public enum Reason {
  /** The host is not on the allow-list. */
  HOST("host"),
  /** The request names no host. */
  NO_HOST("no-host"),
  /** The host has characters no host has. */
  BAD_HOST("bad-host"),
  /** More than one Host header. */
  DUPLICATE_HOST("duplicate-host"),
  /** The request target can't be read or leaves the root. */
  BAD_TARGET("bad-target"),
  /** The path is one that only scanners ask for. */
  SCAN("scan"),
  /** The path exists, but not on this listener. */
  ROLE("role"),
  /** The car endpoint was asked by something that isn't a car. */
  USER_AGENT("user-agent"),
  /** Another site stands behind the request. */
  ORIGIN("origin"),
  /** The peer is none of the watchers this listener is for. */
  NOT_SUPERVISOR("not-supervisor"),
  /** No such ACME challenge is pending. */
  ACME_TOKEN("acme-token"),
  /** More came behind the handshake of a WebSocket before it was answered. */
  HASTY("hasty"),
  /** Target, header or body is larger than allowed. */
  TOO_LARGE("too-large");

  private final String word;

  Reason(String word) {
    this.word = word;
  }

  /** The reason's name in logs and metrics. */
  public String word() {
    return word;
  }
}
