package org.leafport.web.signin;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.leafport.core.database.DatabaseAbsence;
import org.leafport.core.database.RefusalLog;
import org.leafport.web.gateway.Admission;

/**
 * Recognises people at every request. A live session of a browser decides first; on the paths of
 * apps then a personal key, then an access token. Whoever shows none of them goes on as a stranger:
 * what strangers may see is decided behind this.
 */
@ApplicationScoped
@DeclareRoles({Roles.USER, Roles.ADMINISTRATOR})
public class RequestAuthentication implements HttpAuthenticationMechanism {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private BrowserSession sessions;
  private HeaderCredentials headers;
  private DeviceCredentials devices;

  /** For the container. */
  protected RequestAuthentication() {}

  @Inject
  RequestAuthentication(
      BrowserSession sessions, HeaderCredentials headers, DeviceCredentials devices) {
    this.sessions = sessions;
    this.headers = headers;
    this.devices = devices;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    boolean keptOut = Admission.of(request).filter(seen -> !seen.isServed()).isPresent();
    boolean forEverybody = ApiPaths.isForEverybody(path) && !RemoteMode.concerns(request);
    if (keptOut || forEverybody || ApiPaths.ignoresCredentials(path)) {
      return context.doNothing();
    }
    try {
      Optional<AccountPrincipal> person = recognise(path, request);
      return person.isPresent()
          ? context.notifyContainerAboutLogin(person.get(), person.get().groups())
          : context.doNothing();
    } catch (CredentialRefused refused) {
      return answer(refused.answer(), response);
    } catch (RuntimeException fault) {
      if (!DatabaseAbsence.causedBy(fault)) {
        throw fault;
      }
      RefusalLog.refused();
      return databaseAway(path, response);
    }
  }

  private static AuthenticationStatus databaseAway(String path, HttpServletResponse response)
      throws AuthenticationException {
    if (ApiPaths.isApi(path) || path.equals(ApiPaths.NOTIFICATIONS)) {
      return answer(JsonAnswer.databaseAway(), response);
    }
    try {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return AuthenticationStatus.SEND_FAILURE;
    } catch (IOException e) {
      throw new AuthenticationException("The client went away before its answer", e);
    }
  }

  private Optional<AccountPrincipal> recognise(String path, HttpServletRequest request)
      throws CredentialRefused {
    boolean socket = path.equals(ApiPaths.NOTIFICATIONS);
    boolean api = ApiPaths.isApi(path);
    Optional<AccountPrincipal> browser = sessions.principal(request);
    if (browser.isPresent()) {
      if (api && !SAFE.contains(request.getMethod())) {
        checkCsrf(request);
      }
      if (socket && !isSameOrigin(request)) {
        throw forbidden("Origin is another site.");
      }
      return browser;
    }
    Optional<AccountPrincipal> app = api || socket ? byHeader(request) : devices.byHeader(request);
    if (app.isEmpty()) {
      app = byDeviceCookie(request, socket);
    }
    if (socket && app.isEmpty()) {
      throw new CredentialRefused(
          JsonAnswer.unauthorized("Authentication credentials were not provided."));
    }
    return app;
  }

  /** A header that is no good doesn't spoil a cookie that is. */
  private Optional<AccountPrincipal> byHeader(HttpServletRequest request) throws CredentialRefused {
    try {
      return headers.principal(request);
    } catch (CredentialRefused refused) {
      if (devices.byCookie(request).isPresent()) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private Optional<AccountPrincipal> byDeviceCookie(HttpServletRequest request, boolean socket)
      throws CredentialRefused {
    Optional<AccountPrincipal> device = devices.byCookie(request);
    boolean changes = socket || !SAFE.contains(request.getMethod());
    if (device.isPresent() && changes && !saysSameOrigin(request)) {
      throw forbidden("Origin is another site.");
    }
    return device;
  }

  /** A browser that sends a cookie along tells where it was sent from. */
  private static boolean saysSameOrigin(HttpServletRequest request) {
    return request.getHeader("Origin") == null
        ? "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
        : isSameOrigin(request);
  }

  private void checkCsrf(HttpServletRequest request) throws CredentialRefused {
    Optional<String> fault = sessions.csrfFault(request);
    if (fault.isPresent()) {
      throw forbidden(fault.get());
    }
  }

  /** Browsers tell the site a socket is opened from; other clients may leave it out. */
  private static boolean isSameOrigin(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return true;
    }
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null && authority.equalsIgnoreCase(request.getHeader("Host"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static CredentialRefused forbidden(String detail) {
    return new CredentialRefused(JsonAnswer.detail(HttpServletResponse.SC_FORBIDDEN, detail));
  }

  private static AuthenticationStatus answer(JsonAnswer answer, HttpServletResponse response)
      throws AuthenticationException {
    try {
      answer.write(response);
      return AuthenticationStatus.SEND_FAILURE;
    } catch (IOException e) {
      throw new AuthenticationException("The client went away before its answer", e);
    }
  }
}
