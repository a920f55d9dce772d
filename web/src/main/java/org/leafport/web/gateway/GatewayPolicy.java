package org.leafport.web.gateway;

import static org.leafport.web.gateway.Decision.Status.BAD_REQUEST;
import static org.leafport.web.gateway.Decision.Status.FORBIDDEN;
import static org.leafport.web.gateway.Decision.Status.NOT_FOUND;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.leafport.web.gateway.Decision.Drop;
import org.leafport.web.gateway.Decision.Redirect;
import org.leafport.web.gateway.Decision.Refuse;
import org.leafport.web.gateway.Decision.Serve;

/**
 * Decides which requests come in: a pure function of what is known about the request and what the
 * owner has set (gateway policy of the Home Assistant app, section 6).
 *
 * <p>The rules are asked in a fixed order and the first that has an opinion wins: readable at all,
 * the right peer and host, then the path. What would be served is looked at once more for another
 * site behind it.
 */
public final class GatewayPolicy {

  private static final String CAR = "/WARCondelivbas/it-m_gw10/";
  private static final String CAR_WITHOUT_SLASH = "/WARCondelivbas/it-m_gw10";
  private static final String GEN2 = "/ficosa/gdc";
  private static final Set<String> CAR_PATHS = Set.of(CAR, CAR_WITHOUT_SLASH, GEN2);
  private static final Set<String> PROXY_SOCKETS =
      Set.of("/register", "/connect", "/internal/link");
  private static final String ACME = "/.well-known/acme-challenge/";
  private static final Pattern CAR_USER_AGENT =
      Pattern.compile("NISSAN\\s+CARWINGS", Pattern.CASE_INSENSITIVE);

  private static final Pattern SESSION_COOKIE = Pattern.compile("(?:^|[;,\\s])sessionid=");

  private static final Set<Role> DIRECT = Set.of(Role.HTTP_ORIGIN, Role.HTTPS_DIRECT);
  private static final Set<Role> TUNNELS = Set.of(Role.TUNNEL, Role.TUNNEL_HTTP);
  private static final Set<Role> FOR_CARS = Set.of(Role.HTTP_ORIGIN, Role.TUNNEL_HTTP);

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> HEALTH_PATHS =
      Set.of("/health", "/health/live", "/health/ready");
  private static final String METRICS = "/metrics";
  private static final List<String> CONTAINER_PATHS = List.of("/health", METRICS, "/openapi");
  private static final List<String> OWN_FILES = List.of("/static/", "/jakarta.faces.resource/");
  private static final List<String> SCANS =
      List.of(
          "cgi-bin",
          "phpunit",
          "eval-stdin.php",
          "think\\app",
          "/containers/json",
          "/.env",
          "/wp-admin",
          "/wp-login",
          "/vendor/");

  private final RequestFacts request;
  private final GatewayConfiguration house;
  private final RequestTarget target;
  private final String host;

  private GatewayPolicy(
      RequestFacts request, GatewayConfiguration house, RequestTarget target, String host) {
    this.request = request;
    this.house = house;
    this.target = target;
    this.host = host;
  }

  /** What happens to a request in this house. */
  public static Decision decide(RequestFacts request, GatewayConfiguration house) {
    if (request.hosts().isEmpty()) {
      return request.http10() ? new Drop(Reason.NO_HOST) : refuse(BAD_REQUEST, Reason.NO_HOST);
    }
    if (request.hosts().size() > 1) {
      return refuse(BAD_REQUEST, Reason.DUPLICATE_HOST);
    }
    if (HostName.ofAuthority(request.hosts().get(0)).isEmpty()) {
      return refuse(BAD_REQUEST, Reason.BAD_HOST);
    }
    var target = RequestTarget.parse(request.target());
    if (target.isEmpty()) {
      return refuse(BAD_REQUEST, Reason.BAD_TARGET);
    }
    var host = effectiveHost(request, target.get());
    if (host.isEmpty()) {
      return refuse(BAD_REQUEST, Reason.BAD_HOST);
    }
    return new GatewayPolicy(request, house, target.get(), host.get()).decide();
  }

  /** The host a request means, without port and in lower case; nothing if it can't be read. */
  static Optional<String> effectiveHost(RequestFacts request) {
    return RequestTarget.parse(request.target()).flatMap(t -> effectiveHost(request, t));
  }

  private static Optional<String> effectiveHost(RequestFacts request, RequestTarget target) {
    return target
        .authority()
        .or(() -> request.hosts().stream().findFirst())
        .flatMap(HostName::ofAuthority);
  }

  /** Whether a path is one of the sockets of a proxy, for homes and other nodes. */
  static boolean isProxySocket(String path) {
    return PROXY_SOCKETS.contains(path);
  }

  private Decision decide() {
    var rules =
        Stream.<Supplier<Optional<Decision>>>of(
            this::peer,
            this::host,
            this::health,
            this::noCarsHere,
            this::relay,
            this::acmeChallenge,
            this::containerPath,
            this::proxySocket,
            this::carWithoutSlash,
            this::car,
            this::gen2,
            this::api,
            this::ownFile,
            this::scan);
    var decision =
        rules
            .map(Supplier::get)
            .flatMap(Optional::stream)
            .findFirst()
            .orElseGet(() -> new Serve(path().startsWith("/ws/") ? Handler.WS : Handler.UI));
    return decision instanceof Serve serve && isFromAnotherSite(serve.handler())
        ? refuse(FORBIDDEN, Reason.ORIGIN)
        : decision;
  }

  /** Ingress and health are for their watchers; strangers learn nothing. */
  private Optional<Decision> peer() {
    boolean welcome =
        switch (request.role()) {
          case INGRESS -> house.isSupervisor(request.peer());
          case HEALTH ->
              house.isHouseWatcher(request.peer())
                  || path().equals(METRICS) && house.trusts(request.peer());
          default -> true;
        };
    return when(!welcome, new Drop(Reason.NOT_SUPERVISOR));
  }

  private Optional<Decision> host() {
    return when(!isListed(host), new Drop(Reason.HOST));
  }

  private Optional<Decision> health() {
    if (request.role() != Role.HEALTH) {
      return Optional.empty();
    }
    boolean known = HEALTH_PATHS.contains(path()) || path().equals(METRICS);
    boolean reading = request.method().equals("GET") || request.method().equals("HEAD");
    return Optional.of(
        known && reading ? new Serve(Handler.HEALTH) : refuse(NOT_FOUND, Reason.ROLE));
  }

  /** Where no cars are served, their endpoints don't exist. */
  private Optional<Decision> noCarsHere() {
    return when(!house.servesCars() && CAR_PATHS.contains(path()), refuse(NOT_FOUND, Reason.ROLE));
  }

  /** Only homes and other nodes open the sockets of a proxy; what names an origin is a browser. */
  private Optional<Decision> proxySocket() {
    if (!isProxySocket(path())) {
      return Optional.empty();
    }
    if (house.proxyHosts().isEmpty()) {
      return Optional.of(refuse(NOT_FOUND, Reason.ROLE));
    }
    return Optional.of(
        request.header("Origin").isPresent()
            ? refuse(FORBIDDEN, Reason.ORIGIN)
            : new Serve(Handler.WS));
  }

  /** The plain HTTP relay carries the two car endpoints, and only while it is on. */
  private Optional<Decision> relay() {
    if (request.role() != Role.TUNNEL_HTTP) {
      return Optional.empty();
    }
    if (!house.relayNaviHttp()) {
      return Optional.of(new Drop(Reason.ROLE));
    }
    return when(!path().equals(CAR) && !path().equals(GEN2), refuse(NOT_FOUND, Reason.ROLE));
  }

  private Optional<Decision> acmeChallenge() {
    if (!request.method().equals("GET") || !path().startsWith(ACME)) {
      return Optional.empty();
    }
    boolean pending = house.pendingAcme().contains(path().substring(ACME.length()));
    return Optional.of(pending ? new Serve(Handler.ACME) : refuse(NOT_FOUND, Reason.ACME_TOKEN));
  }

  /** The container answers these in our name; outside the health listener they don't exist. */
  private Optional<Decision> containerPath() {
    boolean hit =
        CONTAINER_PATHS.stream().anyMatch(p -> path().equals(p) || path().startsWith(p + "/"));
    return when(hit, refuse(NOT_FOUND, Reason.ROLE));
  }

  /** The location is relative: an absolute one would name the port behind a forward. */
  private Optional<Decision> carWithoutSlash() {
    return when(
        request.role() == Role.HTTP_ORIGIN && path().equals(CAR_WITHOUT_SLASH),
        new Redirect(target.locationOf(CAR)));
  }

  private Optional<Decision> car() {
    if (!path().equals(CAR)) {
      return Optional.empty();
    }
    if (!FOR_CARS.contains(request.role())) {
      return Optional.of(refuse(FORBIDDEN, Reason.ROLE));
    }
    boolean isCar = CAR_USER_AGENT.matcher(request.header("User-Agent").orElse("")).find();
    return Optional.of(isCar ? new Serve(Handler.CAR) : refuse(FORBIDDEN, Reason.USER_AGENT));
  }

  private Optional<Decision> gen2() {
    if (!path().equals(GEN2)) {
      return Optional.empty();
    }
    return Optional.of(
        FOR_CARS.contains(request.role())
            ? new Serve(Handler.GEN2)
            : refuse(FORBIDDEN, Reason.ROLE));
  }

  private Optional<Decision> api() {
    if (path().equals("/api")) {
      return Optional.of(new Redirect(target.locationOf("/api/")));
    }
    boolean webhook = path().startsWith("/api/webhook/");
    return when(path().startsWith("/api/"), new Serve(webhook ? Handler.WEBHOOK : Handler.API));
  }

  /** Asked before the scan filter, so that it doesn't hide our own files from ourselves. */
  private Optional<Decision> ownFile() {
    boolean own =
        OWN_FILES.stream().anyMatch(path()::startsWith) && request.ownResource().test(path());
    return when(own, new Serve(Handler.STATIC));
  }

  private Optional<Decision> scan() {
    var lower = path().toLowerCase(Locale.ROOT);
    return when(SCANS.stream().anyMatch(lower::contains), new Drop(Reason.SCAN));
  }

  /** Whether a host may be used on this listener by this peer. */
  private boolean isListed(String name) {
    if (request.role() == Role.INGRESS || request.role() == Role.HEALTH) {
      return true;
    }
    if (TUNNELS.contains(request.role())) {
      return house.remoteName().filter(name::equals).isPresent();
    }
    return house.allowedHosts().contains(name)
        || request.role() == Role.HTTPS_DIRECT && house.proxyHosts().contains(name)
        || house.remoteName().filter(name::equals).isPresent()
        || house.allowLoopback()
            && DIRECT.contains(request.role())
            && request.peer().isLoopbackAddress()
            && THIS_MACHINE.contains(name);
  }

  /**
   * Whether a browser may be acting for another site: a WebSocket, or a change made with the
   * session cookie, whose origin isn't ours. A credential in a header is never added by a browser
   * on behalf of another site, so it needs no such proof.
   */
  private boolean isFromAnotherSite(Handler handler) {
    if (request.header("Authorization").isPresent()) {
      return false;
    }
    var origin = request.header("Origin");
    return switch (handler) {
      case API, UI, WS, STATIC ->
          isUpgrade()
              ? origin.isPresent() && originHost(origin.get()).filter(this::isOurs).isEmpty()
              : isUnsafeInSession() && !isOurOrigin(origin.or(() -> request.header("Referer")));
      case CAR, GEN2, WEBHOOK, ACME, HEALTH -> false;
    };
  }

  private boolean isUpgrade() {
    return request.header("Upgrade").filter("websocket"::equalsIgnoreCase).isPresent();
  }

  private boolean isUnsafeInSession() {
    return !SAFE_METHODS.contains(request.method())
        && request.header("Cookie").filter(SESSION_COOKIE.asPredicate()).isPresent();
  }

  private boolean isOurOrigin(Optional<String> origin) {
    if (origin.flatMap(GatewayPolicy::originHost).filter(this::isOurs).isEmpty()) {
      return false;
    }
    var port = originAuthority(origin.get()).flatMap(HostName::portOf);
    return request.role() == Role.INGRESS || port.map(this::isOurPort).orElse(true);
  }

  /** Behind ingress the browser's own host is Home Assistant's; it must be the one it asked for. */
  private boolean isOurs(String originHost) {
    return request.role() == Role.INGRESS
        ? originHost.equals(host) || house.allowedHosts().contains(originHost)
        : isListed(originHost);
  }

  private boolean isOurPort(int port) {
    return Set.of(80, 443, request.localPort()).contains(port)
        || house.ownPorts().contains(port)
        || HostName.portOf(request.hosts().get(0)).filter(used -> used == port).isPresent();
  }

  /** The host of an Origin or Referer header; nothing if it names none. */
  static Optional<String> originHost(String origin) {
    return originAuthority(origin).flatMap(HostName::ofAuthority);
  }

  private static Optional<String> originAuthority(String origin) {
    return RequestTarget.parse(origin).flatMap(RequestTarget::authority);
  }

  private String path() {
    return target.path();
  }

  private static Optional<Decision> when(boolean hit, Decision decision) {
    return hit ? Optional.of(decision) : Optional.empty();
  }

  private static Decision refuse(Decision.Status status, Reason reason) {
    return new Refuse(status, reason);
  }
}
