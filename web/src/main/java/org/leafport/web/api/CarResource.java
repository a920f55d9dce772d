package org.leafport.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.leafport.web.signin.CurrentCaller;
import org.leafport.web.vehicle.VehicleService;

/** The cars of the caller. */
@Path("/car")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class CarResource {

  @Inject private CurrentCaller current;
  @Inject private VehicleService vehicles;
  @Inject private CarReader reader;
  @Context private HttpServletRequest request;

  /** All cars in short. */
  @GET
  public String list() {
    return reader.cars(current.caller(), language()).toString();
  }

  /** One car with everything. */
  @GET
  @Path("/{vin}")
  public String read(@PathParam("vin") String vin) {
    return full(vin).toString();
  }

  /** As {@link #change}: clients use either. */
  @PUT
  @Path("/{vin}")
  public String replace(@PathParam("vin") String vin) {
    return change(vin);
  }

  /** Changes what the navigation unit gets. */
  @PATCH
  @Path("/{vin}")
  public String change(@PathParam("vin") String vin) {
    if (reader.car(current.caller(), vin, language()).isEmpty()) {
      throw Problem.notFound();
    }
    CarFields.Change change = CarFields.read(RequestBody.read(request));
    if (change.changesSomething()) {
      vehicles.update(current.caller(), vin, change.update()).orElseThrow(Problem::notFound);
    }
    return full(vin).toString();
  }

  /** Deletes a car and all that belongs to it. */
  @DELETE
  @Path("/{vin}")
  public void delete(@PathParam("vin") String vin) {
    if (!vehicles.remove(current.caller(), vin)) {
      throw Problem.notFound();
    }
  }

  private JsonObject full(String vin) {
    return reader.car(current.caller(), vin, language()).orElseThrow(Problem::notFound);
  }

  private Language language() {
    return Language.accepted(request.getHeader("Accept-Language"));
  }
}
