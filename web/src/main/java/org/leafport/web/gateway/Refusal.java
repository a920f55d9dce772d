package org.leafport.web.gateway;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The answers to requests that the gateway refuses with a status. */
final class Refusal {

  private static final Template HOST_REFUSED = Template.named("host-refused.html");

  private Refusal() {}

  static void answer(
      Decision.Refuse refuse,
      Admission admission,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    SecurityHeaders.write(response, admission);
    if (refuse.status() == Decision.Status.BAD_REQUEST) {
      response.setHeader("Connection", "close");
    }
    if (refuse.reason() == Reason.ORIGIN) {
      foreignOrigin(admission, request, response);
    } else {
      ErrorPage.of(refuse.status().code()).write(request, response);
    }
  }

  /** Names what was seen and the option to change, because this is most often the owner himself. */
  private static void foreignOrigin(
      Admission admission, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var origin =
        Optional.ofNullable(request.getHeader("Origin"))
            .or(() -> Optional.ofNullable(request.getHeader("Referer")))
            .orElse("not told");
    var name = GatewayPolicy.originHost(origin).orElse(admission.host());
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setHeader("Cache-Control", "no-store");
    if (Template.isWantedBy(request)) {
      var values =
          Map.of(
              "title",
              "This name isn't on the list of allowed hosts",
              "originHost",
              name,
              "origin",
              origin,
              "host",
              request.getHeader("Host"),
              "status",
              "403");
      ErrorPage.send(response, "text/html", HOST_REFUSED.filled(request, values));
    } else {
      var detail = "CSRF Failed: Origin checking failed - " + origin + " is not a trusted domain.";
      ErrorPage.send(
          response, "application/json", Json.createObjectBuilder().add("detail", detail).build());
    }
  }
}
