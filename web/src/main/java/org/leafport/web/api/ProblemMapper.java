package org.leafport.web.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Gives what JAX-RS itself refuses the shape that clients know. */
public class ProblemMapper implements ExceptionMapper<WebApplicationException> {

  @Context private Request request;
  @Context private HttpHeaders headers;

  @Override
  public Response toResponse(WebApplicationException refused) {
    if (refused instanceof Problem) {
      return refused.getResponse();
    }
    int status = refused.getResponse().getStatus();
    return switch (status) {
      case 404 -> Problem.notFound().getResponse();
      case 405 -> methodNotAllowed(refused.getResponse());
      case 415 ->
          Problem.unsupportedMediaType(String.valueOf(headers.getMediaType())).getResponse();
      default ->
          Problem.detail(status, refused.getResponse().getStatusInfo().getReasonPhrase())
              .getResponse();
    };
  }

  private Response methodNotAllowed(Response original) {
    return Response.fromResponse(
            Problem.detail(405, "Method \"" + request.getMethod() + "\" not allowed.")
                .getResponse())
        .header("Allow", original.getHeaderString("Allow"))
        .build();
  }
}
