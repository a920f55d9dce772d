package org.leafport.tunnel.devices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.people.SignIn;
import org.leafport.tunnel.TestClock;
import org.leafport.tunnel.http.Body;
import org.leafport.tunnel.http.Field;
import org.leafport.tunnel.http.Fields;
import org.leafport.tunnel.http.Gate;
import org.leafport.tunnel.http.Reply;
import org.leafport.tunnel.http.RequestHead;

class ForeignGateTest {

  private static final String HOST = "my-home-evcc.evcc.example";

  private final TestClock clock = new TestClock();
  private final DeviceBook book =
      new DeviceBook(new StoredDevices(), new OpenConnections(), clock, new SecureRandom());
  private boolean accountActive = true;
  private final ForeignGate gate =
      new ForeignGate(book, book, () -> Optional.of(new House()), clock, Alarms.ofSystem());

  /** One administrator with a second factor on request, and one user. */
  private final class House implements SignIn {
    @Override
    public Outcome signIn(Attempt attempt) {
      if (!attempt.password().equals("right")) {
        return new Refused();
      }
      String name = attempt.userName().orElse("owner");
      if (name.equals("careful") && attempt.code().isEmpty()) {
        return new CodeMissing();
      }
      return new Welcome(7, !name.equals("child"));
    }

    @Override
    public boolean isActive(long accountId) {
      return accountActive;
    }
  }

  @AfterEach
  void stop() {
    gate.stop();
  }

  private static RequestHead request(String method, String target, String... fields) {
    List<Field> all = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      all.add(new Field(fields[i], fields[i + 1]));
    }
    return new RequestHead(method, target, false, HOST, new Fields(all), new Body.None());
  }

  private Gate.Verdict judge(RequestHead request) throws Exception {
    Gate.Verdict verdict = gate.forClient(InetAddress.getByName("203.0.113.9")).judge(request);
    return verdict instanceof Gate.Later later
        ? later.verdict().toCompletableFuture().get(10, TimeUnit.SECONDS)
        : verdict;
  }

  private Reply answer(RequestHead request) throws Exception {
    return assertInstanceOf(Gate.Answer.class, judge(request)).reply();
  }

  private Reply login(String json, String... fields) throws Exception {
    Gate.Verdict verdict = judge(request("POST", "/api/auth/login", fields));
    if (verdict instanceof Gate.Answer answer) {
      return answer.reply();
    }
    return assertInstanceOf(Gate.Read.class, verdict)
        .answer()
        .apply(json.getBytes(UTF_8))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private static Optional<String> field(Reply reply, String name) {
    return new Fields(reply.fields()).first(name);
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html, 303, /signin?next=%2F",
    "/a?b=c, 'text/html,*/*', 303, /signin?next=%2Fa%3Fb%3Dc",
    "//evil.example/, text/html, 303, /signin",
    "/\\evil.example/, text/html, 303, /signin",
    "/, application/json, 401,",
    "/, '', 401,",
    "/api/state, text/html, 401,",
    "/assets/index-1.js, */*, 401,",
    "/favicon.ico, image/*, 401,",
    "/login, text/html, 303, /signin",
    "/login?next=%2Fa, text/html, 303, /signin?next=%2Fa"
  })
  void strangersAreTurnedAway(String target, String accept, int status, String location)
      throws Exception {
    Reply reply = answer(request("GET", target, "Accept", accept));

    assertEquals(status, reply.status());
    assertEquals(Optional.ofNullable(location), field(reply, "Location"));
    if (status == 401) {
      assertEquals(Optional.of("Bearer realm=\"leafport\""), field(reply, "WWW-Authenticate"));
      boolean asset = target.contains(".");
      assertEquals(asset ? "" : "{\"error\":\"unauthorized\"}", new String(reply.body(), UTF_8));
    }
  }

  @Test
  void aStrangersWebSocketIsRefused() throws Exception {
    assertEquals(
        401,
        answer(
                request(
                    "GET",
                    "/ws",
                    "Accept",
                    "text/html",
                    "Connection",
                    "Upgrade",
                    "Upgrade",
                    "websocket"))
            .status());
  }

  @Test
  void theSignInPageIsSmallAndBringsAllItNeeds() throws Exception {
    for (String language : List.of("en", "de-AT,de;q=0.9", "ru", "xx", "%%%")) {
      Reply reply = answer(request("GET", "/signin?next=/a", "Accept-Language", language));
      String page = new String(reply.body(), UTF_8);
      assertEquals(200, reply.status());
      assertTrue(reply.body().length <= 16 * 1024, "bytes: " + reply.body().length);
      assertTrue(page.contains(HOST));
      assertTrue(!page.contains("${") && !page.contains("src=") && !page.contains("href="), page);
      assertEquals(Optional.of("max-age=300"), field(reply, "Cache-Control"));
      assertTrue(
          field(reply, "Content-Security-Policy").orElseThrow().contains("script-src 'sha256-"));
    }
    assertTrue(new String(SignInPage.html("de", HOST), UTF_8).contains("Anmelden"));
  }

  @Test
  void aDevicesTokenOpensTheDoorAndStaysThere() throws Exception {
    NewDevice phone = book.enrol(7, "phone", 90, HOST);
    Gate.Pass pass =
        assertInstanceOf(
            Gate.Pass.class,
            judge(
                request(
                    "POST",
                    "/api/x",
                    "Authorization",
                    "Bearer " + phone.token(),
                    "Cookie",
                    "own=1; auth=x; more=2")));

    assertEquals(List.of(new Field("Cookie", "own=1; more=2")), pass.request().fields().list());
    assertEquals(Optional.of(phone.device().id()), pass.device());
    assertEquals(List.of(), pass.toAnswer());
    clock.pass(Duration.ofDays(61));
    Gate.Pass later =
        assertInstanceOf(
            Gate.Pass.class,
            judge(request("GET", "/", "Authorization", "Bearer " + phone.token())));
    assertEquals(
        List.of(new Field("X-Token-Expires", phone.device().expires().toString())),
        later.toAnswer());
  }

  @Test
  void aDeviceOfAnAccountThatIsSwitchedOffStaysOutside() throws Exception {
    NewDevice phone = book.enrol(7, "phone", 90, HOST);
    accountActive = false;
    assertEquals(
        401, answer(request("GET", "/api/x", "Authorization", "Bearer " + phone.token())).status());
  }

  @Test
  void aForeignBearerDoesNotSpoilACookieAndGoesOn() throws Exception {
    String cookie = "auth=" + book.open().token();
    Gate.Pass pass =
        assertInstanceOf(
            Gate.Pass.class,
            judge(request("GET", "/api/x", "Authorization", "Bearer theirs", "Cookie", cookie)));
    assertEquals(
        List.of(new Field("Authorization", "Bearer theirs")), pass.request().fields().list());
  }

  @ParameterizedTest
  @CsvSource({
    "POST, Origin, https://my-home-evcc.evcc.example, true",
    "POST, Origin, https://evil.example, false",
    "POST, Sec-Fetch-Site, same-origin, true",
    "POST, Sec-Fetch-Site, cross-site, false",
    "POST, X-Nothing, x, false",
    "GET, Origin, https://evil.example, true"
  })
  void cookiesChangeThingsForPagesOfThisHostOnly(
      String method, String name, String value, boolean passes) throws Exception {
    String cookie = "auth=" + book.open().token();
    Gate.Verdict verdict = judge(request(method, "/api/x", "Cookie", cookie, name, value));
    assertEquals(passes, verdict instanceof Gate.Pass);
  }

  @Test
  void theRightPasswordOpensASession() throws Exception {
    Reply reply = login("{\"password\":\"right\"}");

    assertEquals(200, reply.status());
    String cookie = field(reply, "Set-Cookie").orElseThrow();
    assertTrue(
        cookie.matches("auth=[^;]+; HttpOnly; Secure; SameSite=Lax; Path=/; Max-Age=7776000"),
        cookie);
    assertInstanceOf(
        Gate.Pass.class, judge(request("GET", "/", "Cookie", cookie.replaceAll(";.*", ""))));
  }

  @Test
  void whoIsNoAdministratorOrMissesACodeIsToldSo() throws Exception {
    assertEquals(401, login("{\"username\":\"child\",\"password\":\"right\"}").status());
    String missing =
        new String(login("{\"username\":\"careful\",\"password\":\"right\"}").body(), UTF_8);
    assertTrue(missing.contains("\"otp_code_missing\""), missing);
    assertEquals(
        200,
        login("{\"username\":\"careful\",\"password\":\"right\",\"otp_code\":\"1\"}").status());
  }

  @Test
  void guessingIsSlowedDown() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertEquals(401, login("{\"password\":\"guess\"}").status());
    }
    Reply reply = login("{\"password\":\"right\"}");
    assertEquals(429, reply.status());
    assertEquals(Optional.of("600"), field(reply, "Retry-After"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "{}", "[]", "{\"password\":1}", "{\"password\":", "null"})
  void malformedLoginsAreBadRequests(String json) throws Exception {
    assertEquals(400, login(json).status());
  }

  @Test
  void anotherSitesLoginFormDoesNotWork() throws Exception {
    assertEquals(403, login("{\"password\":\"right\"}", "Origin", "https://evil.example").status());
  }

  @Test
  void aTokenIsRenewedHere() throws Exception {
    NewDevice phone = book.enrol(7, "phone", 7, HOST);
    Gate.Read read =
        assertInstanceOf(
            Gate.Read.class,
            judge(
                request(
                    "POST",
                    "/api/remote/token/refresh",
                    "Authorization",
                    "Bearer " + phone.token())));
    Reply reply = read.answer().apply(new byte[0]).toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertEquals(200, reply.status());
    assertTrue(new String(reply.body(), UTF_8).startsWith("{\"token\":\"ey"));
  }
}
