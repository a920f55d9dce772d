package org.leafport.web.remote;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.leafport.tunnel.devices.DeviceRefusedException;
import org.leafport.tunnel.devices.FreshToken;
import org.leafport.tunnel.devices.RemoteDevices;
import org.leafport.web.signin.DeviceCredentials;

/** {@code /api/remote/token/refresh}: a device's token against a newer one. */
@WebServlet("/api/remote/token/refresh")
public class TokenRefreshServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient RemoteDevices devices;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("POST")) {
      Json.notAllowed(response, "POST");
      return;
    }
    Optional<String> token = DeviceCredentials.token(request);
    if (token.isEmpty()) {
      unauthorized(response);
      return;
    }
    try {
      FreshToken fresh = devices.refresh(token.get(), DeviceCredentials.host(request));
      Json.write(
          response,
          HttpServletResponse.SC_OK,
          jakarta.json.Json.createObjectBuilder()
              .add("token", fresh.token())
              .add("expires", fresh.expires().toString())
              .build());
    } catch (DeviceRefusedException e) {
      if (e.reason() == DeviceRefusedException.Reason.TOO_EARLY) {
        Json.error(response, HttpServletResponse.SC_CONFLICT, "too_early");
      } else {
        unauthorized(response);
      }
    }
  }

  private static void unauthorized(HttpServletResponse response) throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer realm=\"leafport\"");
    Json.error(response, HttpServletResponse.SC_UNAUTHORIZED, "unauthorized");
  }
}
