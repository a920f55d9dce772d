package org.leafport.web.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leafport.core.address.AddressRange;
import org.leafport.web.gateway.Decision.Drop;
import org.leafport.web.gateway.Decision.Refuse;
import org.leafport.web.gateway.Decision.Serve;
import org.leafport.web.gateway.Decision.Status;

/** The rules of the gateway that its vectors don't show. */
class GatewayPolicyTest {

  private static final String LISTED = "leaf.example.org";
  private static final Decision TO_THE_APPLICATION = new Serve(Handler.UI);
  private static final Decision FOREIGN_HOST = new Drop(Reason.HOST);
  private static final Decision FOREIGN_ORIGIN = new Refuse(Status.FORBIDDEN, Reason.ORIGIN);
  private static final Decision NOT_ON_THIS_PORT = new Refuse(Status.NOT_FOUND, Reason.ROLE);

  @Test
  void thisMachineMayUseItsOwnNamesOnTheFirstStart() {
    for (var host : List.of("localhost", "127.0.0.1", "[::1]", "localhost:8124")) {
      assertEquals(TO_THE_APPLICATION, get("/").from("127.0.0.1").host(host).loopback().decide());
      assertEquals(TO_THE_APPLICATION, get("/").from("::1").host(host).loopback().decide());
    }
  }

  @Test
  void strangersMayNotUseTheNamesOfThisMachine() {
    assertEquals(FOREIGN_HOST, get("/").from("192.0.2.1").host("localhost").loopback().decide());
  }

  @Test
  void thisMachineMayUseNoOtherNames() {
    assertEquals(
        FOREIGN_HOST, get("/").from("127.0.0.1").host("evil.example.net").loopback().decide());
  }

  @Test
  void loopbackNamesCountOnlyWhereTheyAreAllowed() {
    assertEquals(FOREIGN_HOST, get("/").from("127.0.0.1").host("localhost").decide());
  }

  @Test
  void aFormOfOurOwnPageIsServed() {
    assertEquals(TO_THE_APPLICATION, inSession().with("Origin", "https://" + LISTED).decide());
    assertEquals(
        TO_THE_APPLICATION, inSession().with("Origin", "http://" + LISTED + ":8124").decide());
    assertEquals(
        TO_THE_APPLICATION, inSession().with("Referer", "http://" + LISTED + "/car/").decide());
  }

  @Test
  void aFormOfAnotherSiteIsRefused() {
    assertEquals(FOREIGN_ORIGIN, inSession().with("Origin", "https://evil.example").decide());
    assertEquals(FOREIGN_ORIGIN, inSession().with("Origin", "null").decide());
    assertEquals(FOREIGN_ORIGIN, inSession().decide());
  }

  @Test
  void aFormOfAnotherPortOfTheSameMachineIsRefused() {
    assertEquals(FOREIGN_ORIGIN, inSession().with("Origin", "http://" + LISTED + ":9000").decide());
  }

  @Test
  void aFormMayComeFromThePortTheBrowserUsedForUs() {
    assertEquals(
        TO_THE_APPLICATION,
        inSession().host(LISTED + ":9000").with("Origin", "http://" + LISTED + ":9000").decide());
  }

  @Test
  void aForeignOriginDoesNotMatterWithoutASessionOrWithACredentialOfItsOwn() {
    assertEquals(TO_THE_APPLICATION, post("/").with("Origin", "https://evil.example").decide());
    assertEquals(
        TO_THE_APPLICATION,
        inSession()
            .with("Origin", "https://evil.example")
            .with("Authorization", "Token x")
            .decide());
  }

  @Test
  void aCookieThatOnlyEndsLikeOursIsNoSession() {
    assertEquals(TO_THE_APPLICATION, post("/").with("Cookie", "mysessionid=1").decide());
  }

  @Test
  void behindIngressTheOriginIsTheHostHomeAssistantWasAskedFor() {
    var ingress = inSession().role(Role.INGRESS, 8099).from("172.30.32.2").host("ha.local:8123");
    assertEquals(TO_THE_APPLICATION, ingress.with("Origin", "http://ha.local:8123").decide());
    assertEquals(FOREIGN_ORIGIN, ingress.with("Origin", "http://evil.example").decide());
  }

  @Test
  void healthIsForThisMachineAndHomeAssistantOnly() {
    for (var path : List.of("/health", "/health/live", "/health/ready", "/metrics")) {
      assertEquals(new Serve(Handler.HEALTH), health(path).from("127.0.0.1").decide());
      assertEquals(new Serve(Handler.HEALTH), health(path).from("172.30.33.2").decide());
      assertEquals(new Drop(Reason.NOT_SUPERVISOR), health(path).from("192.0.2.1").decide());
    }
  }

  @Test
  void aTrustedProxyMayReadTheMetricsButNotTheHealth() {
    assertEquals(
        new Serve(Handler.HEALTH),
        health("/metrics").from("10.1.2.3").trusting("10.0.0.0/8").decide());
    assertEquals(
        new Drop(Reason.NOT_SUPERVISOR),
        health("/health").from("10.1.2.3").trusting("10.0.0.0/8").decide());
  }

  @Test
  void theHealthListenerServesNothingElse() {
    for (var path : List.of("/", "/api/car/", "/health/other", "/openapi", "/WEB-INF/web.xml")) {
      assertEquals(NOT_ON_THIS_PORT, health(path).from("127.0.0.1").decide());
    }
  }

  @Test
  void whatTheContainerAnswersItselfIsNowhereElse() {
    for (var path :
        List.of("/health", "/health/ready", "/metrics", "/metrics/base", "/openapi", "/openapi/")) {
      assertEquals(NOT_ON_THIS_PORT, get(path).decide());
    }
  }

  @Test
  void noSpellingOfAPathGetsRoundARule() {
    for (var path :
        List.of(
            "/health;x=1",
            "/./health",
            "//health",
            "/a/../health",
            "/%68ealth",
            "/a/%2e%2e/health",
            "/health/;x")) {
      assertEquals(NOT_ON_THIS_PORT, get(path).decide(), path);
    }
    assertEquals(
        new Refuse(Status.FORBIDDEN, Reason.ROLE),
        get("/WARCondelivbas;a/it-m_gw10/;b").role(Role.HTTPS_DIRECT, 8125).decide());
    assertEquals(new Drop(Reason.SCAN), get("/x/vendor;a/y").decide());
  }

  @Test
  void malformedRequestsAreRefusedWhateverElseTheyAre() {
    assertEquals(new Refuse(Status.BAD_REQUEST, Reason.BAD_HOST), get("/").host("").decide());
    assertEquals(
        new Refuse(Status.BAD_REQUEST, Reason.BAD_HOST), get("/").host("a@b.example").decide());
    for (var target :
        List.of("/%", "/%4", "/a%g0", "/x?q=%0", "/..", "/a/../..", "/%2e%2e/", "*", "x:443", "")) {
      assertEquals(new Refuse(Status.BAD_REQUEST, Reason.BAD_TARGET), get(target).decide(), target);
    }
  }

  private static Asked get(String target) {
    return new Asked(target);
  }

  private static Asked post(String target) {
    return new Asked(target).method("POST");
  }

  private static Asked inSession() {
    return post("/").with("Cookie", "theme=dark; sessionid=abc");
  }

  private static Asked health(String path) {
    return get(path).role(Role.HEALTH, 8899);
  }

  /** A request in the making, and the house it comes to. */
  private record Asked(
      Role role,
      int port,
      String peer,
      String method,
      String target,
      String host,
      Map<String, String> headers,
      List<AddressRange> proxies,
      boolean allowLoopback) {

    private Asked(String target) {
      this(Role.HTTP_ORIGIN, 8124, "192.0.2.1", "GET", target, LISTED, Map.of(), List.of(), false);
    }

    private Asked role(Role other, int otherPort) {
      return new Asked(
          other, otherPort, peer, method, target, host, headers, proxies, allowLoopback);
    }

    private Asked from(String other) {
      return new Asked(role, port, other, method, target, host, headers, proxies, allowLoopback);
    }

    private Asked method(String other) {
      return new Asked(role, port, peer, other, target, host, headers, proxies, allowLoopback);
    }

    private Asked host(String other) {
      return new Asked(role, port, peer, method, target, other, headers, proxies, allowLoopback);
    }

    private Asked with(String name, String value) {
      var more = new HashMap<>(headers);
      more.put(name, value);
      return new Asked(role, port, peer, method, target, host, more, proxies, allowLoopback);
    }

    private Asked trusting(String proxy) {
      var trusted = List.of(AddressRange.parse(proxy).orElseThrow());
      return new Asked(role, port, peer, method, target, host, headers, trusted, allowLoopback);
    }

    private Asked loopback() {
      return new Asked(role, port, peer, method, target, host, headers, proxies, true);
    }

    private Decision decide() {
      return GatewayPolicy.decide(
          new RequestFacts(
              role, port, address(), method, target, List.of(host), false, headers, p -> false),
          new GatewayConfiguration(
              Set.of(LISTED),
              proxies,
              Optional.empty(),
              false,
              Set.of(),
              allowLoopback,
              Set.of(8124, 8125),
              true,
              Set.of()));
    }

    private InetAddress address() {
      return AddressRange.address(peer).orElseThrow();
    }
  }
}
