package org.leafport.web.api;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.database.DatabaseAbsence;
import org.leafport.core.database.RefusalLog;

/**
 * The outer edge: a database that is away is said to be away; what nobody expected is logged once
 * and answered without its particulars.
 */
public class FaultMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = Logger.getLogger(FaultMapper.class.getName());

  @Context private Request request;

  @Override
  public Response toResponse(Throwable fault) {
    if (DatabaseAbsence.causedBy(fault)) {
      RefusalLog.refused();
      return ProblemMapper.answer(Problem.databaseAway());
    }
    LOG.log(
        Level.SEVERE,
        fault,
        () -> "[web] A " + request.getMethod() + " request of the API ended in a fault of ours");
    return ProblemMapper.answer(Problem.detail(500, "Internal server error"));
  }
}
