package org.leafport.web.gateway;

import jakarta.servlet.ServletRequest;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What the gateway made of a request, for whoever answers it: above all the address to count
 * failures under, which is not the proxy's in front of us.
 *
 * @param role the role of the listener
 * @param decision what happens to the request
 * @param clientAddress the client's address, seen through trusted proxies
 * @param scheme how the client spoke: {@code http} or {@code https}
 * @param host the host the client asked for, in lower case and without port; empty if it can't be
 *     read
 */
public record Admission(
    Role role, Decision decision, InetAddress clientAddress, String scheme, String host) {

  static final String ATTRIBUTE = Admission.class.getName();

  /** What the gateway made of this request; nothing if it hasn't seen it. */
  public static Optional<Admission> of(ServletRequest request) {
    return Optional.ofNullable((Admission) request.getAttribute(ATTRIBUTE));
  }

  /** The same with another decision. */
  Admission but(Decision other) {
    return new Admission(role, other, clientAddress, scheme, host);
  }

  /** Whether the request goes on to the application. */
  public boolean isServed() {
    return decision instanceof Decision.Serve;
  }

  /** Who answers, or nothing if nobody does. */
  public Optional<Handler> handler() {
    return decision instanceof Decision.Serve serve
        ? Optional.of(serve.handler())
        : Optional.empty();
  }

  /** Why the request isn't served, or nothing if it is. */
  public Optional<Reason> reason() {
    if (decision instanceof Decision.Refuse refuse) {
      return Optional.of(refuse.reason());
    }
    return decision instanceof Decision.Drop drop ? Optional.of(drop.reason()) : Optional.empty();
  }
}
