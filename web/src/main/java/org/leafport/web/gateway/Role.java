package org.leafport.web.gateway;

/** What a listener is for. The role of a request is the role of the listener that took it. */
public enum Role {
  /** The plain HTTP origin: cars, console, API; tunnels and proxies in front of it end TLS. */
  HTTP_ORIGIN("http-origin", "http"),
  /** The HTTPS listener of the house: console and API, no car endpoint. */
  HTTPS_DIRECT("https-direct", "https"),
  /** Home Assistant's ingress, spoken to by the Supervisor only. */
  INGRESS("ingress", "https"),
  /** Remote access with TLS to the enrolled name. */
  TUNNEL("tunnel", "https"),
  /** Remote access without TLS: the car endpoints and nothing else. */
  TUNNEL_HTTP("tunnel-http", "http"),
  /** Health and metrics for the machine's own watchers. */
  HEALTH("health", "http");

  private final String word;
  private final String scheme;

  Role(String word, String scheme) {
    this.word = word;
    this.scheme = scheme;
  }

  /** The role's name in logs and metrics. */
  public String word() {
    return word;
  }

  /** The scheme the client used as long as no trusted proxy says otherwise. */
  String scheme() {
    return scheme;
  }
}
