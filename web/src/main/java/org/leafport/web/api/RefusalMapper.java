package org.leafport.web.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Gives what JAX-RS itself refuses the shape that clients know. */
public class RefusalMapper implements ExceptionMapper<WebApplicationException> {

  @Context private Request request;
  @Context private HttpHeaders headers;

  @Override
  public Response toResponse(WebApplicationException refused) {
    Response.StatusType status = refused.getResponse().getStatusInfo();
    return switch (status.getStatusCode()) {
      case 404 -> ProblemMapper.answer(Problem.notFound());
      case 405 -> methodNotAllowed(refused.getResponse());
      case 415 ->
          ProblemMapper.answer(
              Problem.unsupportedMediaType(String.valueOf(headers.getMediaType())));
      default ->
          ProblemMapper.answer(Problem.detail(status.getStatusCode(), status.getReasonPhrase()));
    };
  }

  private Response methodNotAllowed(Response original) {
    Problem problem = Problem.detail(405, "Method \"" + request.getMethod() + "\" not allowed.");
    return Response.fromResponse(ProblemMapper.answer(problem))
        .header("Allow", original.getHeaderString("Allow"))
        .build();
  }
}
