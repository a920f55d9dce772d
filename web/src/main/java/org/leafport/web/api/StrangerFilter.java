package org.leafport.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import org.leafport.web.signin.AccountPrincipal;

/** Sends whoever was not recognised away, except where strangers are welcome. */
public class StrangerFilter implements ContainerRequestFilter {

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request) {
    boolean welcome = resource.getResourceMethod().isAnnotationPresent(ForStrangers.class);
    if (!welcome && !(servletRequest.getUserPrincipal() instanceof AccountPrincipal)) {
      throw Problem.notSignedIn();
    }
  }
}
