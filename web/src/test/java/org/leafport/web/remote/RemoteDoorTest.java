package org.leafport.web.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leafport.tunnel.devices.SignInPage;
import org.leafport.web.gateway.Admission;
import org.leafport.web.gateway.Decision;
import org.leafport.web.gateway.Handler;
import org.leafport.web.gateway.Role;

/** What a stranger gets, by where he comes in and what he asks for. */
class RemoteDoorTest {

  private static final String HOST = "my-home-evcc.evcc.example";

  /** What became of a request. */
  private static final class Outcome {
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;
    private boolean passed;
  }

  private static Outcome ask(Role role, Handler handler, String asked, Map<String, String> headers)
      throws Exception {
    Outcome outcome = new Outcome();
    new RemoteDoor()
        .doFilter(
            request(role, handler, asked, headers),
            response(outcome),
            (request, response) -> outcome.passed = true);
    return outcome;
  }

  private static HttpServletRequest request(
      Role role, Handler handler, String asked, Map<String, String> headers) throws Exception {
    Admission admission =
        new Admission(
            role, new Decision.Serve(handler), InetAddress.getByName("203.0.113.9"), "https", HOST);
    String[] words = asked.split("[ ?]", 3);
    Map<String, Object> answers = new HashMap<>();
    answers.put("getMethod", words[0]);
    answers.put("getRequestURI", words[1]);
    answers.put("getQueryString", words.length > 2 ? words[2] : null);
    answers.put("getContextPath", "");
    answers.put("getServerName", HOST);
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            RemoteDoorTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getAttribute" -> admission;
                  case "getHeader" -> headers.get((String) arguments[0]);
                  default -> answers.get(method.getName());
                });
  }

  private static HttpServletResponse response(Outcome outcome) {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            RemoteDoorTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> noted(outcome, method, arguments));
  }

  private static Object noted(Outcome outcome, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "setStatus" -> outcome.status = (int) arguments[0];
      case "setHeader" -> outcome.headers.put((String) arguments[0], (String) arguments[1]);
      case "setContentType" -> outcome.headers.put("Content-Type", (String) arguments[0]);
      case "getOutputStream" -> {
        return new Body(outcome.body);
      }
      default -> {
        return null;
      }
    }
    return null;
  }

  private static final class Body extends ServletOutputStream {
    private final ByteArrayOutputStream bytes;

    Body(ByteArrayOutputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public void write(int b) {
      bytes.write(b);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TUNNEL, UI, GET /, text/html, 303, /signin?next=%2F",
    "TUNNEL, UI, GET /car/X?tab=1, text/html, 303, /signin?next=%2Fcar%2FX%3Ftab%3D1",
    "TUNNEL, UI, GET /login?next=/a, text/html, 303, /signin?next=/a",
    "TUNNEL, UI, GET /, application/json, 401,",
    "TUNNEL, STATIC, GET /static/ui/console.css, text/css, 401,",
    "TUNNEL, API, GET /api/car/, text/html, 401,",
    "TUNNEL, API, GET /account/detail/, text/html, 401,",
    "TUNNEL, UI, POST /signin, text/html, 303, /signin?next=%2Fsignin",
    "TUNNEL, UI, GET /signup, text/html, 303, /signin?next=%2Fsignup",
    "TUNNEL, UI, GET /register, */*, 401,"
  })
  void strangersFromFarAreTurnedAway(
      Role role, Handler handler, String asked, String accept, int status, String location)
      throws Exception {
    Outcome outcome = ask(role, handler, asked, Map.of("Accept", accept));

    assertTrue(!outcome.passed);
    assertEquals(status, outcome.status);
    assertEquals(
        Optional.ofNullable(location), Optional.ofNullable(outcome.headers.get("Location")));
    if (status == 401) {
      assertTrue(outcome.headers.get("WWW-Authenticate").startsWith("Bearer realm="));
      assertEquals(
          handler == Handler.STATIC
              ? ""
              : handler == Handler.API
                  ? "{\"detail\":\"Authentication credentials were not provided.\"}"
                  : "{\"error\":\"unauthorized\"}",
          outcome.body.toString(UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TUNNEL, API, POST /api/auth/login",
    "TUNNEL, API, GET /api/auth/status",
    "TUNNEL, API, POST /api/token/obtain/",
    "TUNNEL, API, POST /api/token/refresh/",
    "TUNNEL, API, POST /api/remote/token/refresh",
    "TUNNEL, UI, GET /password-reset/abc",
    "TUNNEL, WS, GET /ws/smsgateway/",
    "TUNNEL, WEBHOOK, POST /api/webhook/monogoto/sms-delivery/",
    "TUNNEL, ACME, GET /.well-known/acme-challenge/LoqXcYV8q5ONbJQxbmR7SC",
    "TUNNEL_HTTP, GEN2, POST /ficosa/gdc",
    "HTTP_ORIGIN, UI, GET /",
    "HTTPS_DIRECT, UI, GET /register"
  })
  void whatChecksItsOwnSecretOrIsLocalPasses(Role role, Handler handler, String asked)
      throws Exception {
    assertTrue(ask(role, handler, asked, Map.of("Accept", "text/html")).passed);
  }

  @ParameterizedTest
  @CsvSource({"GET /signin", "HEAD /signin", "GET /signin?next=%2Fa"})
  void theSignInPageIsOneSelfContainedAnswer(String asked) throws Exception {
    Outcome outcome = ask(Role.TUNNEL, Handler.UI, asked, Map.of("Accept-Language", "de"));

    assertEquals(200, outcome.status);
    assertNull(outcome.headers.get("Location"));
    assertEquals(SignInPage.policy(), outcome.headers.get("Content-Security-Policy"));
    assertEquals("max-age=300", outcome.headers.get("Cache-Control"));
    assertTrue(outcome.body.toString(UTF_8).contains("Anmelden"));
    assertTrue(outcome.body.size() <= 16 * 1024);
  }
}
