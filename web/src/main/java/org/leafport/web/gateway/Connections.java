package org.leafport.web.gateway;

import jakarta.servlet.ServletRequest;
import org.apache.catalina.connector.RequestFacade;

/** The TCP connection under a request, which the servlet API doesn't show. */
final class Connections {

  private Connections() {}

  /**
   * Closes the connection without a byte.
   *
   * @return whether that was possible; it isn't if somebody wrapped the container's request
   */
  static boolean closeSilently(ServletRequest request) {
    if (!(request instanceof RequestFacade facade)) {
      return false;
    }
    facade
        .getUnwrappedCoyoteRequest()
        .getCoyoteRequest()
        .getContext()
        .getConnection()
        .closeSilently();
    return true;
  }
}
