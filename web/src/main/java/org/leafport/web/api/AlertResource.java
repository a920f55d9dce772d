package org.leafport.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.leafport.web.signin.CurrentCaller;

/** What happened to a car. */
@Path("/alerts/{vin}")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class AlertResource {

  private static final int NEWEST = 25;

  @Inject private CurrentCaller current;
  @Inject private CarReader reader;
  @Context private HttpServletRequest request;

  /** The newest alerts, newest first. */
  @GET
  public String list(@PathParam("vin") String vin) {
    Language language = Language.accepted(request.getHeader("Accept-Language"));
    return reader
        .alerts(current.caller(), vin, NEWEST, language)
        .orElseThrow(Problem::notFound)
        .toString();
  }
}
