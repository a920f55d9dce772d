package org.leafport.web.gateway;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the policy knows about a request.
 *
 * @param role the listener's role
 * @param localPort the port the connection was accepted on
 * @param peer the TCP peer, or the client of the hop for connections that came through a TLS end or
 *     tunnel of our own
 * @param method the request method
 * @param target the request target as sent
 * @param hosts every Host header; empty if there is none
 * @param http10 whether the request is HTTP/1.0 or older
 * @param headers the other headers by name in any case; several lines of one name are joined with a
 *     comma
 * @param ownResource says whether a path names a file of the application
 */
public record RequestFacts(
    Role role,
    int localPort,
    InetAddress peer,
    String method,
    String target,
    List<String> hosts,
    boolean http10,
    Map<String, String> headers,
    Predicate<String> ownResource) {

  /** Makes the header names independent of case. */
  public RequestFacts {
    hosts = List.copyOf(hosts);
    var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = java.util.Collections.unmodifiableMap(anyCase);
  }

  /** The value of a header. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
