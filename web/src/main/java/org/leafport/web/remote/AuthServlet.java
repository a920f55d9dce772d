package org.leafport.web.remote;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.leafport.core.people.SignIn;
import org.leafport.web.account.Account;
import org.leafport.web.account.AccountService;
import org.leafport.web.account.Caller;
import org.leafport.web.account.SignUpService;
import org.leafport.web.signin.AccountPrincipal;
import org.leafport.web.signin.BrowserSession;
import org.leafport.web.signin.RemoteMode;

/** {@code /api/auth/login}, {@code logout} and {@code status}: browsers' sessions for scripts. */
@WebServlet({"/api/auth/login", "/api/auth/logout", "/api/auth/status"})
public class AuthServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final int THROTTLED = 429;

  @Inject private transient SignIn people;
  @Inject private transient AccountService accounts;
  @Inject private transient BrowserSession sessions;
  @Inject private transient SignUpService newcomers;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean posts = request.getMethod().equals("POST");
    switch (request.getServletPath()) {
      case "/api/auth/login" -> {
        if (posts) {
          login(request, response);
        } else {
          Json.notAllowed(response, "POST");
        }
      }
      case "/api/auth/logout" -> {
        if (posts) {
          sessions.end(request, response);
          response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
          Json.notAllowed(response, "POST");
        }
      }
      default -> status(request, response);
    }
  }

  private void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      Json.error(response, HttpServletResponse.SC_FORBIDDEN, "forbidden");
      return;
    }
    Optional<JsonObject> body = Json.read(request);
    Optional<String> password = body.flatMap(said -> Json.text(said, "password"));
    if (password.isEmpty()) {
      Json.error(response, HttpServletResponse.SC_BAD_REQUEST, "bad_request");
      return;
    }
    SignIn.Outcome outcome =
        people.signIn(
            new SignIn.Attempt(
                Json.text(body.get(), "username").map(String::strip),
                password.get(),
                Json.text(body.get(), "otp_code").map(String::strip),
                request.getRemoteAddr(),
                RemoteMode.isRemote(request)));
    answer(outcome, request, response);
  }

  private void answer(
      SignIn.Outcome outcome, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (outcome instanceof SignIn.Welcome welcome) {
      Account account = accounts.find(new Caller(welcome.accountId(), false)).orElseThrow();
      sessions.begin(request, response, account);
      Json.write(
          response,
          HttpServletResponse.SC_OK,
          jakarta.json.Json.createObjectBuilder().add("authenticated", true).build());
    } else if (outcome instanceof SignIn.Throttled throttled) {
      tooMany(throttled.pause(), response);
    } else if (outcome instanceof SignIn.CodeMissing) {
      unauthorized(response, "otp_code_missing");
    } else if (outcome instanceof SignIn.CodeWrong) {
      unauthorized(response, "otp_code_invalid");
    } else {
      unauthorized(response, "No active account found with the given credentials");
    }
  }

  private static void unauthorized(HttpServletResponse response, String detail) throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer realm=\"leafport\"");
    Json.error(response, HttpServletResponse.SC_UNAUTHORIZED, "unauthorized", detail);
  }

  static void tooMany(Duration pause, HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", Long.toString(Math.max(1, pause.toSeconds())));
    Json.error(response, THROTTLED, "too_many_attempts");
  }

  private void status(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      Json.notAllowed(response, "GET, HEAD");
      return;
    }
    Json.write(
        response,
        HttpServletResponse.SC_OK,
        jakarta.json.Json.createObjectBuilder()
            .add("authenticated", request.getUserPrincipal() instanceof AccountPrincipal)
            .add("remote", RemoteMode.isRemote(request))
            .add("adminPasswordSet", !newcomers.awaitsFirstAccount())
            .build());
  }
}
