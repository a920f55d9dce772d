package org.leafport.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.leafport.core.hop.Hop;
import org.leafport.core.hop.Hops;
import org.leafport.tunnel.devices.DeviceCredential;
import org.leafport.tunnel.devices.RemoteDevices;
import org.leafport.web.account.Account;
import org.leafport.web.account.AccountService;
import org.leafport.web.account.Caller;
import org.leafport.web.gateway.Admission;

/**
 * Recognises the devices that were enrolled for remote access, by the token of their QR code: as
 * {@code Authorization: Bearer} or in the cookie {@code auth}.
 */
@ApplicationScoped
public class DeviceCredentials {

  /** The cookie a device may carry its token in. */
  static final String COOKIE = "auth";

  private static final String BEARER = "Bearer ";

  private RemoteDevices devices;
  private AccountService accounts;

  /** For the container. */
  protected DeviceCredentials() {}

  @Inject
  DeviceCredentials(RemoteDevices devices, AccountService accounts) {
    this.devices = devices;
    this.accounts = accounts;
  }

  /** Who a good token of the header stands for; empty if there is none, or it is another kind. */
  Optional<AccountPrincipal> byHeader(HttpServletRequest request) {
    return bearer(request).flatMap(token -> recognise(token, request));
  }

  /** The same for the cookie. */
  Optional<AccountPrincipal> byCookie(HttpServletRequest request) {
    return cookie(request).flatMap(token -> recognise(token, request));
  }

  /** The token a request shows, whatever it is worth: the header's, else the cookie's. */
  public static Optional<String> token(HttpServletRequest request) {
    return Stream.concat(bearer(request).stream(), cookie(request).stream()).findFirst();
  }

  /** The host a token has to be for. */
  public static String host(HttpServletRequest request) {
    return Admission.of(request).map(Admission::host).orElseGet(request::getServerName);
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  private static Optional<String> cookie(HttpServletRequest request) {
    return Optional.ofNullable(request.getCookies()).stream()
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(Cookie::getValue)
        .findFirst();
  }

  private Optional<AccountPrincipal> recognise(String token, HttpServletRequest request) {
    Optional<DeviceCredential> device = devices.verify(token, host(request));
    return device.flatMap(
        proof ->
            accounts
                .find(new Caller(proof.accountId(), false))
                .filter(Account::isActive)
                .map(account -> letIn(proof, account, request)));
  }

  private AccountPrincipal letIn(
      DeviceCredential proof, Account account, HttpServletRequest request) {
    String client =
        Admission.of(request)
            .map(seen -> seen.clientAddress().getHostAddress())
            .orElseGet(request::getRemoteAddr);
    devices.seen(proof, client, loopbackPort(request));
    return AccountPrincipal.ofDevice(
        account, new Credential.RemoteDevice(proof.deviceId(), proof.expires()), request);
  }

  /** Which of the tunnel's connections it is, so that it can be cut with the device. */
  private static Optional<Integer> loopbackPort(HttpServletRequest request) {
    int port = request.getRemotePort();
    return Hops.of(port).filter(hop -> hop.role() == Hop.Role.TUNNEL).map(hop -> port);
  }
}
