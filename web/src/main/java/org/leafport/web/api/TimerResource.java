package org.leafport.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.leafport.web.account.Caller;
import org.leafport.web.command.CommandType;
import org.leafport.web.signin.CurrentCaller;
import org.leafport.web.timer.CommandTimer;
import org.leafport.web.timer.TimerService;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.VehicleService;

/** The timers of a car. */
@Path("/car/{vin}/timers")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class TimerResource {

  private static final String TOO_MANY = "Too many timer commands, please delete one and try again";

  @Inject private CurrentCaller current;
  @Inject private TimerService timers;
  @Inject private VehicleService vehicles;
  @Context private HttpServletRequest request;

  @PathParam("vin")
  private String vin;

  /** All timers; none for a car that isn't the caller's. */
  @GET
  public String list() {
    return json().timers(timers.of(caller(), vin)).toString();
  }

  /** Adds a timer. */
  @POST
  public Response add() {
    Car car = vehicles.carOf(caller(), vin).orElseThrow(Problem::notFound);
    CommandTimer.Plan plan = TimerFields.whole(RequestBody.read(request));
    checkSupported(car, plan);
    try {
      CommandTimer timer = timers.add(caller(), vin, plan).orElseThrow(Problem::notFound);
      return Response.status(Response.Status.CREATED)
          .entity(json().timer(timer).toString())
          .build();
    } catch (TimerService.TooManyTimers e) {
      throw Problem.badRequest(
          Json.createObjectBuilder().add("detail", TOO_MANY).add("error", TOO_MANY).build());
    }
  }

  /** A timer that is switched on has to be one that the car can carry out. */
  private static void checkSupported(Car car, CommandTimer.Plan plan) {
    boolean possible =
        plan.commandType() != CommandType.NONE
            && car.tcuType().supportedCommands().contains(plan.commandType());
    if (plan.enabled() && !possible) {
      throw Problem.badRequest(
          Json.createObjectBuilder()
              .add(
                  "command_type",
                  Json.createArrayBuilder().add("Command is not supported by this vehicle"))
              .build());
    }
  }

  /** One timer. */
  @GET
  @Path("/{id: [0-9]{1,18}}")
  public String read(@PathParam("id") long id) {
    return json().timer(timer(id)).toString();
  }

  /** A timer anew. */
  @PUT
  @Path("/{id: [0-9]{1,18}}")
  public String replace(@PathParam("id") long id) {
    timer(id);
    return changed(id, TimerFields.whole(RequestBody.read(request)));
  }

  /** Some fields of a timer. */
  @PATCH
  @Path("/{id: [0-9]{1,18}}")
  public String change(@PathParam("id") long id) {
    CommandTimer.Plan former = timer(id).plan();
    return changed(id, TimerFields.changed(RequestBody.read(request), former));
  }

  private String changed(long id, CommandTimer.Plan plan) {
    CommandTimer timer = timers.change(caller(), vin, id, plan).orElseThrow(Problem::notFound);
    return json().timer(timer).toString();
  }

  /** Removes a timer. */
  @DELETE
  @Path("/{id: [0-9]{1,18}}")
  public void delete(@PathParam("id") long id) {
    if (!timers.remove(caller(), vin, id)) {
      throw Problem.notFound();
    }
  }

  private CommandTimer timer(long id) {
    return timers.of(caller(), vin, id).orElseThrow(Problem::notFound);
  }

  private Caller caller() {
    return current.caller();
  }

  private CarJson json() {
    return new CarJson(Language.accepted(request.getHeader("Accept-Language")));
  }
}
