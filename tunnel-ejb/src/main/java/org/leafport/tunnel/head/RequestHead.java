package org.leafport.tunnel.head;

/**
 * The head of a request.
 *
 * @param method as sent, for example {@code GET}
 * @param host the name that was asked for: lower case, without port, {@code [a-z0-9._-]{1,253}}
 * @param target path and query as sent, from the first slash; {@code *} and the authority of {@code
 *     CONNECT} stand for themselves
 * @param length bytes of the head with the empty line that ends it
 */
public record RequestHead(String method, String host, String target, int length) {

  /** The target without its query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }
}
