package org.leafport.web.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.leafport.tunnel.devices.SignInPage;
import org.leafport.tunnel.devices.StrangerRules;
import org.leafport.web.gateway.Admission;
import org.leafport.web.gateway.Handler;
import org.leafport.web.signin.AccountPrincipal;
import org.leafport.web.signin.ApiPaths;
import org.leafport.web.signin.Credential;
import org.leafport.web.signin.JsonAnswer;
import org.leafport.web.signin.RemoteMode;

/**
 * Stands in front of everything for requests that need somebody we know behind them: strangers get
 * the sign-in page and what checks a secret of its own, nothing else (remote-proxy 14.4).
 */
public class RemoteDoor implements Filter {

  private static final long SOON_DAYS = 30;

  /** Each of these checks its own secret. */
  private static final Set<String> OPEN_TO_POST =
      Set.of(
          "/api/auth/login",
          "/api/token/obtain/",
          "/api/token/obtain",
          "/api/token/refresh/",
          "/api/token/refresh",
          "/api/remote/token/refresh");

  /** Homes come to a proxy here, and prove themselves. */
  private static final Set<String> FOR_HOMES = Set.of("/register", "/connect", "/internal/link");

  private static final String STATUS = "/api/auth/status";
  private static final String PASSWORD_RESET = "/password-reset";
  private static final String SMS_GATEWAY = "/ws/smsgateway/";

  private final Clock clock = Clock.systemUTC();

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain rest)
      throws IOException, ServletException {
    var request = (HttpServletRequest) asked;
    var response = (HttpServletResponse) answer;
    if (request.getUserPrincipal() instanceof AccountPrincipal principal) {
      tellExpiry(principal, response);
      rest.doFilter(request, response);
    } else if (!RemoteMode.concerns(request) || isOpen(request)) {
      rest.doFilter(request, response);
    } else {
      stranger(request, response);
    }
  }

  private void tellExpiry(AccountPrincipal principal, HttpServletResponse response) {
    if (principal.credential() instanceof Credential.RemoteDevice device) {
      Instant soon = clock.instant().plus(SOON_DAYS, ChronoUnit.DAYS);
      if (device.expiresAt().isBefore(soon)) {
        response.setHeader("X-Token-Expires", device.expiresAt().toString());
      }
    }
  }

  private static boolean isOpen(HttpServletRequest request) {
    String path = pathOf(request);
    Optional<Handler> handler = Admission.of(request).flatMap(Admission::handler);
    return request.getMethod().equals("POST") && OPEN_TO_POST.contains(path)
        || FOR_HOMES.contains(path) && !RemoteMode.isRemote(request)
        || path.equals(STATUS)
        || path.equals(SMS_GATEWAY)
        || path.equals(PASSWORD_RESET)
        || path.startsWith(PASSWORD_RESET + "/")
        || handler.filter(RemoteDoor::knowsItsOwn).isPresent();
  }

  /** Deliveries carry a token; challenges and cars' ways in are the gateway's business. */
  private static boolean knowsItsOwn(Handler handler) {
    return switch (handler) {
      case WEBHOOK, ACME, CAR, GEN2, HEALTH -> true;
      case API, WS, UI, STATIC -> false;
    };
  }

  private static void stranger(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = pathOf(request);
    if (path.equals(SignInPage.PATH) && isReading(request)) {
      signInPage(request, response);
    } else if (path.equals("/login") && isReading(request)) {
      String query = request.getQueryString();
      seeOther(response, SignInPage.PATH + (query == null ? "" : "?" + query));
    } else if (ApiPaths.isApi(path)) {
      JsonAnswer.unauthorized("Authentication credentials were not provided.").write(response);
    } else {
      turnAway(path, request, response);
    }
  }

  private static void turnAway(
      String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean socket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    switch (StrangerRules.answer(
        path,
        Optional.ofNullable(request.getHeader("Accept")),
        Optional.ofNullable(request.getHeader("Sec-Fetch-Dest")),
        socket)) {
      case JSON -> unauthorized(response, "{\"error\":\"unauthorized\"}");
      case EMPTY -> unauthorized(response, "");
      case SIGN_IN -> {
        String query = request.getQueryString();
        seeOther(
            response,
            StrangerRules.signIn(request.getRequestURI() + (query == null ? "" : "?" + query)));
      }
    }
  }

  private static void unauthorized(HttpServletResponse response, String json) throws IOException {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader("WWW-Authenticate", "Bearer realm=\"leafport\"");
    response.setHeader("Cache-Control", "no-store");
    if (!json.isEmpty()) {
      response.setContentType("application/json");
    }
    write(response, json.getBytes(UTF_8));
  }

  private static void seeOther(HttpServletResponse response, String location) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", location);
    response.setHeader("Cache-Control", "no-store");
  }

  private static void signInPage(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html; charset=utf-8");
    response.setHeader("Content-Security-Policy", SignInPage.policy());
    response.setHeader("Cache-Control", SignInPage.CACHE_CONTROL);
    response.setHeader("Vary", "Accept-Language, Cookie");
    write(
        response,
        SignInPage.html(
            Optional.ofNullable(request.getHeader("Accept-Language")).orElse(""),
            request.getServerName()));
  }

  private static void write(HttpServletResponse response, byte[] body) throws IOException {
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static boolean isReading(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private static String pathOf(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }
}
