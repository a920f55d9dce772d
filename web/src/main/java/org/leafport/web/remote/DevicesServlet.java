package org.leafport.web.remote;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.leafport.tunnel.agent.RemoteAccess;
import org.leafport.tunnel.devices.DeviceRefusedException;
import org.leafport.tunnel.devices.EnrolledDevice;
import org.leafport.tunnel.devices.NewDevice;
import org.leafport.tunnel.devices.QrCode;
import org.leafport.tunnel.devices.RemoteDevices;
import org.leafport.web.signin.AccountPrincipal;
import org.leafport.web.signin.JsonAnswer;

/** {@code /api/remote/devices}: the devices that may come in remotely, for administrators. */
@WebServlet({"/api/remote/devices", "/api/remote/devices/*"})
public class DevicesServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final int USUAL_DAYS = 90;

  @Inject private transient RemoteDevices devices;
  @Inject private transient RemoteAccess access;
  @Inject private transient Reconfirmation reconfirmation;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(request.getUserPrincipal() instanceof AccountPrincipal principal)) {
      JsonAnswer.unauthorized("Authentication credentials were not provided.").write(response);
      return;
    }
    if (!principal.caller().administrator()) {
      Json.error(response, HttpServletResponse.SC_FORBIDDEN, "forbidden");
      return;
    }
    String rest = Optional.ofNullable(request.getPathInfo()).orElse("");
    String asked = request.getMethod() + " " + (rest.isEmpty() || rest.equals("/") ? "" : rest);
    if (asked.equals("GET ")) {
      list(response);
    } else if (asked.equals("POST ")) {
      enrol(principal, request, response);
    } else if (asked.equals("POST /revoke-all")) {
      devices.revokeAll();
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else if (asked.startsWith("DELETE /")) {
      revoke(rest.substring(1), response);
    } else {
      Json.notAllowed(response, rest.isEmpty() ? "GET, POST" : "DELETE");
    }
  }

  private void list(HttpServletResponse response) throws IOException {
    JsonArrayBuilder all = jakarta.json.Json.createArrayBuilder();
    devices.devices().forEach(device -> all.add(described(device)));
    Json.write(response, HttpServletResponse.SC_OK, all.build());
  }

  private static JsonObjectBuilder described(EnrolledDevice device) {
    return jakarta.json.Json.createObjectBuilder()
        .add("id", device.id())
        .add("name", device.name())
        .add("created", time(device.created()))
        .add("expires", time(device.expires()))
        .add("lastSeen", device.lastSeen().map(DevicesServlet::text).orElse(JsonValue.NULL))
        .add(
            "lastAddress",
            device
                .lastAddress()
                .<JsonValue>map(jakarta.json.Json::createValue)
                .orElse(JsonValue.NULL))
        .add("active", device.active());
  }

  private static JsonValue text(Instant time) {
    return jakarta.json.Json.createValue(time(time));
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void revoke(String id, HttpServletResponse response) throws IOException {
    if (devices.revoke(id)) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      Json.error(response, HttpServletResponse.SC_NOT_FOUND, "not_found");
    }
  }

  private void enrol(
      AccountPrincipal principal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<JsonObject> body = Json.read(request);
    if (body.isEmpty()) {
      Json.error(response, HttpServletResponse.SC_BAD_REQUEST, "bad_request");
      return;
    }
    if (!reconfirmation.isFresh(request)
        && Json.text(body.get(), "password")
            .filter(password -> reconfirmation.isPasswordOf(request, password))
            .isEmpty()) {
      Json.error(response, HttpServletResponse.SC_FORBIDDEN, "password_needed");
      return;
    }
    Optional<String> fqdn = access.status().fqdn();
    if (fqdn.isEmpty()) {
      Json.error(response, HttpServletResponse.SC_CONFLICT, "no_name");
      return;
    }
    try {
      NewDevice made =
          devices.enrol(
              principal.caller().accountId(),
              Json.text(body.get(), "name").orElse(""),
              days(body.get()),
              fqdn.get());
      Json.write(response, HttpServletResponse.SC_CREATED, made(made));
    } catch (DeviceRefusedException e) {
      refuse(e.reason(), response);
    }
  }

  private static int days(JsonObject body) {
    if (!body.containsKey("expiresInDays")) {
      return USUAL_DAYS;
    }
    return body.get("expiresInDays") instanceof JsonNumber days && days.isIntegral()
        ? days.intValue()
        : 0;
  }

  private static JsonObject made(NewDevice made) {
    return jakarta.json.Json.createObjectBuilder()
        .add("id", made.device().id())
        .add("name", made.device().name())
        .add("expires", time(made.device().expires()))
        .add("token", made.token())
        .add("qr", made.qr())
        .add("qrSvg", QrCode.svg(made.qr()))
        .build();
  }

  private static void refuse(DeviceRefusedException.Reason reason, HttpServletResponse response)
      throws IOException {
    switch (reason) {
      case NAME_TAKEN -> Json.error(response, HttpServletResponse.SC_CONFLICT, "name_taken");
      case TOO_MANY -> Json.error(response, HttpServletResponse.SC_CONFLICT, "too_many_devices");
      case BAD_LIFE ->
          Json.error(response, HttpServletResponse.SC_BAD_REQUEST, "bad_expires_in_days");
      case BAD_NAME, BAD_TOKEN, TOO_EARLY ->
          Json.error(response, HttpServletResponse.SC_BAD_REQUEST, "bad_name");
    }
  }
}
