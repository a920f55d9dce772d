package org.leafport.tunnel.devices;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.people.LoginThrottle;
import org.leafport.core.people.People;
import org.leafport.core.people.SignIn;
import org.leafport.tunnel.Network;
import org.leafport.tunnel.http.Field;
import org.leafport.tunnel.http.Fields;
import org.leafport.tunnel.http.Gate;
import org.leafport.tunnel.http.Reply;
import org.leafport.tunnel.http.RequestHead;

/**
 * Stands in front of a server that knows nothing of our people and devices: lets those through who
 * show a device's token or the cookie of a session, serves the sign-in page, and turns all others
 * away. What a credential of ours was does not reach the server.
 */
@ApplicationScoped
public class ForeignGate implements RemoteGate {

  private static final Logger LOG = Logger.getLogger(ForeignGate.class.getName());

  static final String COOKIE = "auth";

  private static final String COOKIE_RULES = "; HttpOnly; Secure; SameSite=Lax; Path=/; Max-Age=";
  private static final Duration SESSION = Duration.ofDays(90);
  private static final int LONGEST_LOGIN = 4 * 1024;
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final int SIGN_INS_AT_ONCE = 2;
  private static final int SIGN_INS_WAITING = 64;
  private static final Duration ACCOUNT_ASKED_ONCE_A = Duration.ofSeconds(30);

  /** Whether an account is active, as it was a moment ago. */
  private record Standing(boolean active, Instant asked) {}

  private RemoteDevices devices;
  private Sessions sessions;
  private Supplier<Optional<SignIn>> people = People::signIn;
  private Clock clock = Clock.systemUTC();
  private Alarms alarms = Alarms.ofSystem();
  private LoginThrottle throttle = new LoginThrottle(clock);
  private final ConcurrentHashMap<Long, Standing> accounts = new ConcurrentHashMap<>();
  private final ExecutorService workers =
      new ThreadPoolExecutor(
          SIGN_INS_AT_ONCE,
          SIGN_INS_AT_ONCE,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(SIGN_INS_WAITING),
          work -> {
            Thread thread = new Thread(work, "remote-sign-in");
            thread.setDaemon(true);
            return thread;
          });

  /** For the container. */
  public ForeignGate() {}

  ForeignGate(
      RemoteDevices devices,
      Sessions sessions,
      Supplier<Optional<SignIn>> people,
      Clock clock,
      Alarms alarms) {
    this.devices = devices;
    this.sessions = sessions;
    this.people = people;
    this.clock = clock;
    this.alarms = alarms;
    this.throttle = new LoginThrottle(clock);
  }

  @Inject
  void setDevices(RemoteDevices devices) {
    this.devices = devices;
  }

  @Inject
  void setSessions(Sessions sessions) {
    this.sessions = sessions;
  }

  @PreDestroy
  void stop() {
    workers.shutdownNow();
  }

  @Override
  public Gate forClient(InetAddress client) {
    return request -> judge(request, client);
  }

  private Gate.Verdict judge(RequestHead request, InetAddress client) {
    String path = request.path();
    Optional<Gate.Verdict> always =
        switch (path) {
          case "/login" -> Optional.of(toSignIn(request));
          case "/api/auth/logout" -> Optional.of(logout(request));
          case "/api/remote/token/refresh" -> Optional.of(refresh(request));
          default -> Optional.empty();
        };
    return always
        .or(() -> byDevice(request, client))
        .or(() -> bySession(request))
        .orElseGet(() -> stranger(request, client));
  }

  private Optional<Gate.Verdict> byDevice(RequestHead request, InetAddress client) {
    return Stream.concat(bearer(request).stream(), request.cookie(COOKIE).stream())
        .flatMap(token -> devices.verify(token, request.hostName()).stream())
        .findFirst()
        .map(device -> byDevice(device, request, client));
  }

  private Gate.Verdict byDevice(DeviceCredential device, RequestHead request, InetAddress client) {
    Standing standing = accounts.get(device.accountId());
    boolean known =
        standing != null && clock.instant().isBefore(standing.asked().plus(ACCOUNT_ASKED_ONCE_A));
    if (known) {
      return judged(standing.active(), device, request, client);
    }
    return new Gate.Later(
        later(() -> judged(isActive(device.accountId()), device, request, client)));
  }

  private boolean isActive(long account) {
    boolean active = people.get().filter(known -> known.isActive(account)).isPresent();
    accounts.put(account, new Standing(active, clock.instant()));
    return active;
  }

  private Gate.Verdict judged(
      boolean active, DeviceCredential device, RequestHead request, InetAddress client) {
    if (!active) {
      return stranger(request, client);
    }
    onWorker(() -> devices.seen(device, client.getHostAddress(), Optional.empty()));
    return new Gate.Pass(
        withoutOurs(request), expiry(device.expires()), Optional.of(device.deviceId()));
  }

  private Optional<Gate.Verdict> bySession(RequestHead request) {
    Optional<String> cookie =
        request.cookie(COOKIE).filter(token -> sessions.isOpen(token, request.hostName()));
    if (cookie.isEmpty()) {
      return Optional.empty();
    }
    boolean changes = !SAFE.contains(request.method()) || request.wantsWebSocket();
    return Optional.of(
        changes && !isOwnSite(request)
            ? new Gate.Answer(Reply.json(403, "{\"error\":\"forbidden\"}"))
            : new Gate.Pass(withoutOurs(request), List.of(), Optional.empty()));
  }

  private static Optional<String> bearer(RequestHead request) {
    return request
        .fields()
        .first("authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip());
  }

  /** A browser says which site a request comes from; what says nothing is no browser of ours. */
  private static boolean isOwnSite(RequestHead request) {
    Optional<String> site = request.fields().first("sec-fetch-site");
    Optional<String> origin = request.fields().first("origin");
    if (origin.isPresent()) {
      return origin.get().toLowerCase(Locale.ROOT).equals("https://" + request.host());
    }
    return site.filter(value -> value.equals("same-origin") || value.equals("none")).isPresent();
  }

  /** What was meant for us stays here. */
  private RequestHead withoutOurs(RequestHead request) {
    String host = request.hostName();
    List<Field> kept =
        request.fields().list().stream()
            .flatMap(
                field -> {
                  if (field.is("authorization")) {
                    boolean ours = bearer(request).filter(t -> isOurs(t, host)).isPresent();
                    return ours ? Stream.empty() : Stream.of(field);
                  }
                  return field.is("cookie") ? otherCookies(field) : Stream.of(field);
                })
            .toList();
    return new RequestHead(
        request.method(),
        request.target(),
        request.http10(),
        request.host(),
        new Fields(kept),
        request.body());
  }

  private boolean isOurs(String token, String host) {
    return devices.verify(token, host).isPresent() || sessions.isOpen(token, host);
  }

  private static Stream<Field> otherCookies(Field cookies) {
    List<String> others =
        Stream.of(cookies.value().split(";"))
            .map(String::strip)
            .filter(pair -> !pair.startsWith(COOKIE + "=") && !pair.isEmpty())
            .toList();
    return others.isEmpty()
        ? Stream.empty()
        : Stream.of(new Field(cookies.name(), String.join("; ", others)));
  }

  private List<Field> expiry(Instant expires) {
    return clock.instant().plus(DeviceBook.REFRESH_WINDOW).isAfter(expires)
        ? List.of(new Field("X-Token-Expires", expires.toString()))
        : List.of();
  }

  private void onWorker(Runnable work) {
    try {
      workers.execute(work);
    } catch (RejectedExecutionException busy) {
      LOG.log(Level.FINE, "[tunnel] Busy with sign-ins, something is noted later", busy);
    }
  }

  private Gate.Verdict stranger(RequestHead request, InetAddress client) {
    String path = request.path();
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    if (path.equals(SignInPage.PATH) && reads) {
      return new Gate.Answer(signInPage(request));
    }
    if (path.equals("/api/auth/login") && request.method().equals("POST")) {
      return login(request, client);
    }
    if (path.equals("/api/auth/status") && reads) {
      return new Gate.Answer(
          Reply.json(200, "{\"authenticated\":false,\"remote\":true,\"adminPasswordSet\":true}"));
    }
    return new Gate.Answer(
        switch (StrangerRules.answer(
            path,
            request.fields().first("accept"),
            request.fields().first("sec-fetch-dest"),
            request.wantsWebSocket())) {
          case JSON -> unauthorized("{\"error\":\"unauthorized\"}");
          case EMPTY -> Reply.empty(401).with("WWW-Authenticate", CHALLENGE);
          case SIGN_IN -> Reply.empty(303).with("Location", StrangerRules.signIn(request.target()));
        });
  }

  private static final String CHALLENGE = "Bearer realm=\"leafport\"";

  private static Reply unauthorized(String json) {
    return Reply.json(401, json).with("WWW-Authenticate", CHALLENGE);
  }

  private static Reply signInPage(RequestHead request) {
    return new Reply(
        200,
        List.of(
            new Field("Content-Type", "text/html; charset=utf-8"),
            new Field("Content-Security-Policy", SignInPage.policy()),
            new Field("Cache-Control", SignInPage.CACHE_CONTROL),
            new Field("Vary", "Accept-Language"),
            new Field("X-Content-Type-Options", "nosniff"),
            new Field("Referrer-Policy", "no-referrer")),
        SignInPage.html(request.fields().first("accept-language").orElse(""), request.hostName()));
  }

  private static Gate.Verdict toSignIn(RequestHead request) {
    int query = request.target().indexOf('?');
    String rest = query < 0 ? "" : request.target().substring(query);
    return new Gate.Answer(Reply.empty(303).with("Location", SignInPage.PATH + rest));
  }

  private Gate.Verdict logout(RequestHead request) {
    Optional<String> cookie = request.cookie(COOKIE);
    if (!request.method().equals("POST")) {
      return new Gate.Answer(Reply.empty(405).with("Allow", "POST"));
    }
    if (cookie.isPresent() && !isOwnSite(request)) {
      return new Gate.Answer(Reply.json(403, "{\"error\":\"forbidden\"}"));
    }
    cookie.ifPresent(token -> onWorker(() -> sessions.close(token, request.hostName())));
    return new Gate.Answer(Reply.empty(204).with("Set-Cookie", COOKIE + "=" + COOKIE_RULES + "0"));
  }

  private Gate.Verdict refresh(RequestHead request) {
    if (!request.method().equals("POST")) {
      return new Gate.Answer(Reply.empty(405).with("Allow", "POST"));
    }
    Optional<String> token = bearer(request).or(() -> request.cookie(COOKIE));
    return new Gate.Read(
        LONGEST_LOGIN,
        body ->
            replyLater(
                () ->
                    token
                        .map(old -> refreshed(old, request.hostName()))
                        .orElseGet(() -> unauthorized("{\"error\":\"unauthorized\"}"))));
  }

  private Reply refreshed(String token, String host) {
    try {
      FreshToken fresh = devices.refresh(token, host);
      return Reply.json(
          200,
          Json.createObjectBuilder()
              .add("token", fresh.token())
              .add("expires", fresh.expires().truncatedTo(ChronoUnit.SECONDS).toString())
              .build()
              .toString());
    } catch (DeviceRefusedException e) {
      return e.reason() == DeviceRefusedException.Reason.TOO_EARLY
          ? Reply.json(409, "{\"error\":\"too_early\"}")
          : unauthorized("{\"error\":\"unauthorized\"}");
    }
  }

  private Gate.Verdict login(RequestHead request, InetAddress client) {
    boolean tellsSite =
        request.fields().first("origin").isPresent()
            || request.fields().first("sec-fetch-site").isPresent();
    if (tellsSite && !isOwnSite(request)) {
      return new Gate.Answer(Reply.json(403, "{\"error\":\"forbidden\"}"));
    }
    Optional<Duration> pause = throttle.pause(client);
    if (pause.isPresent()) {
      return new Gate.Answer(tooMany(pause.get()));
    }
    return new Gate.Read(
        LONGEST_LOGIN,
        body -> delayed(replyLater(() -> signedIn(body, client)), throttle.isBusy()));
  }

  private static Reply tooMany(Duration pause) {
    return Reply.json(429, "{\"error\":\"too_many_attempts\"}")
        .with("Retry-After", Long.toString(Math.max(1, pause.toSeconds())));
  }

  private CompletionStage<Gate.Verdict> later(Supplier<Gate.Verdict> work) {
    try {
      return CompletableFuture.supplyAsync(work, workers);
    } catch (RejectedExecutionException full) {
      return CompletableFuture.completedFuture(new Gate.Answer(busy()));
    }
  }

  private CompletionStage<Reply> replyLater(Supplier<Reply> work) {
    try {
      return CompletableFuture.supplyAsync(work, workers);
    } catch (RejectedExecutionException full) {
      return CompletableFuture.completedFuture(busy());
    }
  }

  private static Reply busy() {
    return Reply.empty(503).with("Retry-After", "5");
  }

  private CompletionStage<Reply> delayed(CompletionStage<Reply> reply, boolean busy) {
    if (!busy) {
      return reply;
    }
    CompletableFuture<Reply> late = new CompletableFuture<>();
    reply.whenComplete(
        (made, failure) ->
            alarms.in(
                LoginThrottle.DELAY,
                () -> {
                  if (failure == null) {
                    late.complete(made);
                  } else {
                    late.completeExceptionally(failure);
                  }
                }));
    return late;
  }

  private Reply signedIn(byte[] body, InetAddress client) {
    Optional<SignIn.Attempt> attempt = attempt(body, client);
    Optional<SignIn> known = people.get();
    if (attempt.isEmpty() || known.isEmpty()) {
      return attempt.isEmpty() ? Reply.json(400, "{\"error\":\"bad_request\"}") : busy();
    }
    SignIn.Outcome outcome = known.get().signIn(attempt.get());
    if (outcome instanceof SignIn.Welcome welcome && welcome.administrator()) {
      throttle.succeeded(client);
      FreshToken session = sessions.open();
      return Reply.json(200, "{\"authenticated\":true}")
          .with("Set-Cookie", COOKIE + "=" + session.token() + COOKIE_RULES + SESSION.toSeconds());
    }
    if (outcome instanceof SignIn.Throttled throttled) {
      return tooMany(throttled.pause());
    }
    if (outcome instanceof SignIn.CodeMissing) {
      return unauthorized("{\"error\":\"unauthorized\",\"detail\":\"otp_code_missing\"}");
    }
    throttle.failed(client);
    LOG.log(Level.INFO, "[tunnel] A remote sign-in from {0} was refused", Network.shown(client));
    return unauthorized(
        outcome instanceof SignIn.CodeWrong
            ? "{\"error\":\"unauthorized\",\"detail\":\"otp_code_invalid\"}"
            : "{\"error\":\"unauthorized\"}");
  }

  private static Optional<SignIn.Attempt> attempt(byte[] body, InetAddress client) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      JsonObject said = reader.readObject();
      return text(said, "password")
          .map(
              password ->
                  new SignIn.Attempt(
                      text(said, "username"),
                      password,
                      text(said, "otp_code"),
                      client.getHostAddress(),
                      true));
    } catch (JsonException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonObject said, String name) {
    return said.get(name) instanceof JsonString text && !text.getString().isBlank()
        ? Optional.of(text.getString())
        : Optional.empty();
  }
}
