package org.leafport.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.web.account.Caller;
import org.leafport.web.command.CommandRefused;
import org.leafport.web.command.CommandRequest;
import org.leafport.web.command.CommandService;
import org.leafport.web.command.CommandType;
import org.leafport.web.signin.CurrentCaller;

/** Asks a car for something. The answer only means that it was called. */
@Path("/command/{vin}")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class CommandResource {

  private static final String NO_PAYLOAD = "Command does not support payload field";
  private static final String TIMER_MARKER = "timer";

  @Inject private CurrentCaller current;
  @Inject private CommandService commands;
  @Inject private CarReader reader;
  @Context private HttpServletRequest request;

  /** Stores the command and wakes the car. */
  @POST
  public String ask(@PathParam("vin") String vin) {
    Caller caller = current.caller();
    Language language = Language.accepted(request.getHeader("Accept-Language"));
    if (reader.car(caller, vin, language).isEmpty()) {
      throw Problem.notFound();
    }
    JsonObject body = RequestBody.read(request);
    CommandType type = type(body.get("command_type"));
    send(
        caller,
        vin,
        new CommandRequest(
            type,
            payload(body.get("command_payload")),
            pin(body.get("command_pin")),
            CommandRequest.Origin.API,
            OptionalLong.empty()));
    return Json.createObjectBuilder()
        .add("message", Labels.in(language).requested(type))
        .add("car", reader.car(caller, vin, language).orElseThrow(Problem::notFound))
        .build()
        .toString();
  }

  private void send(Caller caller, String vin, CommandRequest wanted) {
    try {
      if (!commands.request(caller, vin, wanted)) {
        throw Problem.notFound();
      }
    } catch (CommandRefused refused) {
      throw switch (refused.reason()) {
        case UNSUPPORTED, PAYLOAD -> Problem.error(400, refused.getMessage());
        case PIN_NOT_SET, PIN_WRONG, PIN_LOCKED -> Problem.error(403, refused.getMessage());
        case TOO_MANY -> Problem.throttled(refused.retryAfter());
        case NOT_SENT -> Problem.error(500, refused.getMessage());
      };
    }
  }

  private static CommandType type(JsonValue value) {
    OptionalLong number = value == null ? OptionalLong.empty() : Values.integer(value);
    if (number.isEmpty()) {
      throw Problem.error(400, "Command type must be an integer");
    }
    return CommandType.ofNumber(number.getAsLong())
        .orElseThrow(() -> Problem.error(400, "Invalid command type"));
  }

  private static Optional<JsonObject> payload(JsonValue value) {
    if (value == null || value == JsonValue.NULL) {
      return Optional.empty();
    }
    if (!(value instanceof JsonObject object) || object.containsKey(TIMER_MARKER)) {
      throw Problem.error(400, NO_PAYLOAD);
    }
    return object.isEmpty() ? Optional.empty() : Optional.of(object);
  }

  private static Optional<String> pin(JsonValue value) {
    return value instanceof JsonString string
        ? Optional.of(string.getString())
        : Optional.ofNullable(value)
            .filter(other -> other.getValueType() == JsonValue.ValueType.NUMBER)
            .map(JsonValue::toString);
  }
}
