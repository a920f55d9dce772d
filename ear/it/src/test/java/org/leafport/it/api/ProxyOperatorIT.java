package org.leafport.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;

/** The operator's REST of a proxy, on the running product. */
class ProxyOperatorIT {

  private static final String KEY_OF_BOB = "f".repeat(40);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static LeafportProcess leafport;
  private static Household household;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    List<Integer> ports = LeafportProcess.freePorts(2);
    leafport =
        LeafportProcess.plan()
            .environment("LEAFPORT_ROLE", "both")
            .environment("LEAFPORT_REMOTE_PROXY_BASE_DOMAIN", "evcc.example")
            .environment("LEAFPORT_REMOTE_PROXY_HOST", "proxy.evcc.example")
            .environment("LEAFPORT_REMOTE_PROXY_BIND", "127.0.0.1")
            .environment("LEAFPORT_REMOTE_PROXY_HTTPS_PORT", ports.get(0).toString())
            .environment("LEAFPORT_REMOTE_PROXY_HTTP_PORT", ports.get(1).toString())
            .environment("LEAFPORT_REMOTE_PROXY_SPONSOR_MODE", "static")
            .start();
    household = new Household(leafport);
    client = new ApiClient(leafport);
  }

  @AfterAll
  static void stop() {
    if (leafport != null) {
      leafport.close();
    }
  }

  @BeforeEach
  void enrol() throws Exception {
    household.moveIn();
    household.change("update account set is_staff = true where username = 'alice'");
    household.change("delete from tunnel.tunnel_instance");
    household.change(
        """
        insert into tunnel.tunnel_instance
            (subdomain, subject, state, state_since, created, enrolled, last_connected,
             token_checked, software)
        values ('my-home-evcc', 'anna', 'ACTIVE', now(), '2026-01-02T03:04:05Z', now(), now(),
                now(), 'leafport 1.0'),
               ('old-home-evcc', 'ben', 'ENROLLING', now(), now() - interval '100 days',
                now() - interval '100 days', null, now(), '')
        """);
  }

  private HttpResponse<String> send(String method, String path, String key, String body)
      throws Exception {
    return client.send(
        method,
        "/api/admin/tunnel" + path,
        Optional.ofNullable(key).map(k -> "Token " + k),
        Map.of(),
        Optional.ofNullable(body));
  }

  private JsonValue read(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, Household.KEY_OF_ALICE, null);
    assertEquals(200, answer.statusCode(), answer::body);
    return ApiClient.parsed(answer.body());
  }

  private void expect(int status, String method, String path, String body) throws Exception {
    HttpResponse<String> answer = send(method, path, Household.KEY_OF_ALICE, body);
    assertEquals(status, answer.statusCode(), answer::body);
  }

  @Test
  void onlyAdministratorsComeIn() throws Exception {
    assertEquals(401, send("GET", "/instances", null, null).statusCode());
    HttpResponse<String> bob = send("GET", "/instances", KEY_OF_BOB, null);
    assertEquals(403, bob.statusCode());
    assertEquals(403, send("DELETE", "/instances/my-home-evcc", KEY_OF_BOB, null).statusCode());
    assertEquals(200, send("GET", "/instances", Household.KEY_OF_ALICE, null).statusCode());
  }

  @Test
  void homesAreListedFoundAndShown() throws Exception {
    JsonObject page = read("/instances").asJsonObject();
    assertEquals(2, page.getJsonArray("items").size());
    assertFalse(page.getBoolean("more"));
    JsonObject home = page.getJsonArray("items").getJsonObject(0);
    assertEquals("my-home-evcc", home.getString("label"));
    assertEquals("anna", home.getString("subject"));
    assertEquals("active", home.getString("state"));
    assertEquals("2026-01-02T03:04:05Z", home.getString("created"));
    assertTrue(home.isNull("node"));
    assertFalse(home.getBoolean("expiresSoon"));
    assertTrue(page.getJsonArray("items").getJsonObject(1).getBoolean("expiresSoon"));

    assertEquals(home, read("/instances/my-home-evcc"));
    assertEquals(1, items("/instances?q=BEN").size());
    assertEquals(1, items("/instances?state=enrolling").size());
    assertEquals(0, items("/instances?state=suspended").size());
    assertEquals(0, items("/instances?page=2").size());
  }

  @Test
  void whatPassedTodayIsToldByHomeAndBySubject() throws Exception {
    assertEquals(0, read("/usage").asJsonArray().size());
    household.change(
        """
        insert into tunnel.tunnel_traffic (subdomain, day, bytes_in, bytes_out)
        values ('my-home-evcc', (now() at time zone 'UTC')::date, 53000000, 100000),
               ('my-home-evcc', (now() at time zone 'UTC')::date - 2, 7, 7)
        """);
    assertEquals(
        List.of(53_100_000, 0),
        items("/instances").getValuesAs(JsonObject.class).stream()
            .map(home -> home.getInt("bytesToday"))
            .toList());
    JsonArray usage = read("/usage").asJsonArray();
    assertEquals(1, usage.size());
    JsonObject anna = usage.getJsonObject(0);
    assertEquals("anna", anna.getString("subject"));
    assertEquals(1, anna.getInt("homes"));
    assertEquals(3, anna.getInt("quota"));
    assertEquals(53_100_000, anna.getInt("bytesToday"));
    assertEquals(403, send("GET", "/usage", KEY_OF_BOB, null).statusCode());
  }

  private JsonArray items(String path) throws Exception {
    return read(path).asJsonObject().getJsonArray("items");
  }

  @Test
  void whatTheOperatorDoesIsDoneAndWrittenDown() throws Exception {
    expect(204, "POST", "/instances/my-home-evcc/suspend", null);
    assertEquals("suspended", read("/instances/my-home-evcc").asJsonObject().getString("state"));
    expect(204, "POST", "/instances/my-home-evcc/resume", null);
    assertEquals("active", read("/instances/my-home-evcc").asJsonObject().getString("state"));
    expect(204, "POST", "/instances/my-home-evcc/keep", null);
    assertTrue(read("/instances/my-home-evcc").asJsonObject().getBoolean("keep"));
    expect(204, "DELETE", "/instances/my-home-evcc/keep", null);
    expect(204, "POST", "/instances/my-home-evcc/disconnect", null);
    expect(204, "POST", "/instances/my-home-evcc/release", null);
    expect(204, "DELETE", "/instances/my-home-evcc", null);
    expect(404, "GET", "/instances/my-home-evcc", null);

    Await.until(
        "the events are written",
        PATIENCE,
        () -> read("/events?label=my-home-evcc").asJsonArray().size() == 3);
    JsonArray events = read("/events?label=my-home-evcc").asJsonArray();
    assertEquals("deleted", events.getJsonObject(0).getString("event"));
    assertEquals("suspended", events.getJsonObject(2).getString("event"));
  }

  @Test
  void whatIsNotThereIs404AndWhatIsWrongIs400() throws Exception {
    expect(404, "POST", "/instances/nobody-evcc/suspend", null);
    expect(404, "DELETE", "/vins/12345", null);
    expect(404, "POST", "/nodes/nowhere/drain", null);
    expect(400, "GET", "/instances?page=0", null);
    expect(400, "GET", "/instances?page=x", null);
    expect(400, "GET", "/instances?state=happy", null);
    expect(400, "PUT", "/quotas/anna", "{\"quota\": \"many\"}");
    expect(400, "PUT", "/quotas/anna", "quota");
    expect(400, "PUT", "/quotas/anna", "{\"quota\": -1}");
  }

  @Test
  void subjectsGetQuotasOfTheirOwn() throws Exception {
    expect(204, "PUT", "/quotas/anna", "{\"quota\": 7}");
    try (Connection connection = leafport.database();
        Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery(
                "select quota from tunnel.tunnel_subject_quota where subject = 'anna'")) {
      assertTrue(row.next());
      assertEquals(7, row.getInt(1));
    }
    JsonObject quota = read("/quotas").asJsonArray().getJsonObject(0);
    assertEquals("anna", quota.getString("subject"));
    assertEquals(7, quota.getInt("quota"));
    assertEquals(1, quota.getInt("used"));
    expect(204, "DELETE", "/quotas/anna", null);
    assertEquals(0, read("/quotas").asJsonArray().size());
  }

  @Test
  void budgetIsToldToTheOperatorAndToMetrics() throws Exception {
    JsonObject budget = read("/budget").asJsonObject();
    assertEquals(45, budget.getInt("size"));
    assertEquals(45, budget.getInt("remaining"));
    Await.until(
        "the gauge has looked",
        PATIENCE,
        () ->
            LeafportProcess.get(leafport.healthPort(), "/metrics")
                .body()
                .contains("lp_acme_budget_remaining 45"));
    assertEquals(0, read("/vins").asJsonObject().getJsonArray("items").size());
    JsonArray nodes = read("/nodes").asJsonArray();
    assertEquals(1, nodes.size());
    assertTrue(nodes.getJsonObject(0).isNull("link"));
  }
}
