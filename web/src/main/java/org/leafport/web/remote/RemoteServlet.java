package org.leafport.web.remote;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leafport.tunnel.agent.RefusedSettingException;
import org.leafport.tunnel.agent.RemoteAccess;
import org.leafport.tunnel.agent.RemoteChange;
import org.leafport.tunnel.agent.RemoteStatus;
import org.leafport.web.signin.AccountPrincipal;
import org.leafport.web.signin.JsonAnswer;

/**
 * {@code /api/remote}: how remote access of this home stands, and its settings, for administrators
 * (remote-proxy 14.3).
 */
@WebServlet("/api/remote")
public class RemoteServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final Set<String> FLAGS =
      Set.of("enabled", "rewriteHost", "proxyProtocol", "carRelay", "naviRelay");
  private static final Set<String> TEXTS =
      Set.of("proxyUrl", "requestedSubdomain", "sponsorToken", "target");

  @Inject private transient RemoteAccess access;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(request.getUserPrincipal() instanceof AccountPrincipal principal)) {
      JsonAnswer.unauthorized("Authentication credentials were not provided.").write(response);
    } else if (!principal.caller().administrator()) {
      Json.error(response, HttpServletResponse.SC_FORBIDDEN, "forbidden");
    } else if (request.getMethod().equals("GET")) {
      Json.write(response, HttpServletResponse.SC_OK, described(access.status()));
    } else if (request.getMethod().equals("PUT")) {
      change(request, response);
    } else {
      Json.notAllowed(response, "GET, PUT");
    }
  }

  private static JsonStructure described(RemoteStatus status) {
    return jakarta.json.Json.createObjectBuilder()
        .add("enabled", status.enabled())
        .add("state", status.state().name().toLowerCase(Locale.ROOT))
        .add("fqdn", status.fqdn().<JsonValue>map(RemoteServlet::value).orElse(JsonValue.NULL))
        .add("since", time(status.since()))
        .add(
            "certificateNotAfter",
            status.certificate().map(held -> time(held.notAfter())).orElse(JsonValue.NULL))
        .add(
            "lastError",
            status
                .lastError()
                .<JsonValue>map(
                    problem ->
                        jakarta.json.Json.createObjectBuilder()
                            .add("code", problem.code())
                            .add("text", problem.text())
                            .add("at", time(problem.at()))
                            .build())
                .orElse(JsonValue.NULL))
        .add("openConnections", status.openConnections())
        .add("bytesIn", status.bytesIn())
        .add("bytesOut", status.bytesOut())
        // A stranger's failures make himself wait, never everybody.
        .add("loginBlocked", false)
        .build();
  }

  private static JsonValue value(String text) {
    return jakarta.json.Json.createValue(text);
  }

  private static JsonValue time(Instant at) {
    return value(at.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private void change(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<JsonObject> body = Json.read(request);
    Optional<String> wrong = body.flatMap(RemoteServlet::wrongField);
    if (body.isEmpty() || wrong.isPresent()) {
      Json.error(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "bad_request",
          wrong.map(field -> field + " has a wrong type.").orElse("The body is a JSON object."));
      return;
    }
    try {
      access.change(wanted(body.get()));
      response.setStatus(HttpServletResponse.SC_ACCEPTED);
    } catch (RefusedSettingException refused) {
      Json.error(
          response, HttpServletResponse.SC_BAD_REQUEST, refused.field(), refused.getMessage());
    }
  }

  private static Optional<String> wrongField(JsonObject body) {
    return body.entrySet().stream()
        .filter(
            field ->
                TEXTS.contains(field.getKey()) && !(field.getValue() instanceof JsonString)
                    || FLAGS.contains(field.getKey())
                        && field.getValue() != JsonValue.TRUE
                        && field.getValue() != JsonValue.FALSE)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static RemoteChange wanted(JsonObject body) {
    return new RemoteChange(
        flag(body, "enabled"),
        text(body, "proxyUrl"),
        text(body, "requestedSubdomain"),
        text(body, "sponsorToken"),
        text(body, "target"),
        flag(body, "rewriteHost"),
        flag(body, "proxyProtocol"),
        flag(body, "carRelay"),
        flag(body, "naviRelay"));
  }

  private static Optional<Boolean> flag(JsonObject body, String name) {
    return body.containsKey(name) ? Optional.of(body.getBoolean(name)) : Optional.empty();
  }

  private static Optional<String> text(JsonObject body, String name) {
    return body.containsKey(name) ? Optional.of(body.getString(name)) : Optional.empty();
  }
}
