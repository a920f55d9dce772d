package org.leafport.web.gateway;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.address.AddressRange;

/** The gateway policy against its vectors: one test per vector, with the vector's name. */
class GatewayVectorsTest {

  @TestFactory
  Stream<DynamicTest> hosts() throws IOException {
    return vectors("host.json");
  }

  @TestFactory
  Stream<DynamicTest> roles() throws IOException {
    return vectors("roles.json");
  }

  @TestFactory
  Stream<DynamicTest> carEndpoints() throws IOException {
    return vectors("car-endpoint.json");
  }

  @TestFactory
  Stream<DynamicTest> scanFilter() throws IOException {
    return vectors("scan-filter.json");
  }

  @TestFactory
  Stream<DynamicTest> forwardedHeaders() throws IOException {
    return vectors("forwarded.json");
  }

  private static Stream<DynamicTest> vectors(String file) throws IOException {
    try (InputStream in = open(file);
        var reader = Json.createReader(in)) {
      return reader
          .readArray()
          .getValuesAs(
              v -> DynamicTest.dynamicTest(v.asJsonObject().getString("name"), () -> check(v)))
          .stream();
    }
  }

  private static InputStream open(String file) throws IOException {
    var root = System.getProperty("leafport.vectors", "");
    return root.isEmpty()
        ? GatewayVectorsTest.class.getResourceAsStream("/vectors/gateway/" + file)
        : Files.newInputStream(Path.of(root, "gateway", file));
  }

  private static void check(JsonValue vector) {
    var input = vector.asJsonObject().getJsonObject("input");
    var expected = vector.asJsonObject().getJsonObject("expected");
    var request = request(input);
    var house = house(input.getJsonObject("config"));
    var decision = GatewayPolicy.decide(request, house);

    assertEquals(expected.getString("decision"), word(decision), decision::toString);
    if (decision instanceof Decision.Serve serve) {
      var client = Client.of(request, house);
      assertAll(
          () -> assertIfGiven(expected, "handler", lower(serve.handler())),
          () -> assertIfGiven(expected, "scheme", client.scheme()),
          () -> assertIfGiven(expected, "clientIp", client.address().getHostAddress()),
          () ->
              assertIfGiven(
                  expected, "effectiveHost", GatewayPolicy.effectiveHost(request).orElseThrow()));
    } else if (decision instanceof Decision.Refuse refuse) {
      assertIfGiven(expected, "reason", refuse.reason().word());
      assertEquals(expected.getInt("status"), refuse.status().code());
    } else if (decision instanceof Decision.Redirect redirect) {
      assertIfGiven(expected, "location", redirect.location());
    } else if (decision instanceof Decision.Drop drop) {
      assertIfGiven(expected, "reason", drop.reason().word());
    }
  }

  private static void assertIfGiven(JsonObject expected, String key, String actual) {
    if (expected.containsKey(key)) {
      assertEquals(expected.getString(key), actual, key);
    }
  }

  private static String word(Decision decision) {
    return decision instanceof Decision.Refuse refuse
        ? lower(refuse.status())
        : decision.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static RequestFacts request(JsonObject input) {
    var headers = new HashMap<String, String>();
    input.getJsonObject("headers").forEach((name, value) -> headers.put(name, text(value)));
    return new RequestFacts(
        role(input.getString("role")),
        input.getInt("port"),
        AddressRange.address(input.getString("peer")).orElseThrow(),
        input.getString("method"),
        input.getString("target"),
        hosts(input.get("host")),
        input.getString("httpVersion", "1.1").equals("1.0"),
        headers,
        path -> input.getBoolean("resourceExists", false));
  }

  private static Role role(String word) {
    return Arrays.stream(Role.values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseGet(() -> fail("unknown role " + word));
  }

  private static List<String> hosts(JsonValue host) {
    if (host instanceof JsonArray several) {
      return several.getValuesAs(GatewayVectorsTest::text);
    }
    return host instanceof JsonString one ? List.of(one.getString()) : List.of();
  }

  private static GatewayConfiguration house(JsonObject config) {
    var hosts =
        Stream.concat(
            texts(config, "trusted_domains").stream(),
            Stream.of(config.getString("http_domain", ""), config.getString("tcu_domain", "")));
    var baseUrlPort = GatewaySettings.portOf(config.getString("public_base_url", ""));
    return new GatewayConfiguration(
        readable(hosts, HostName::ofEntry).collect(Collectors.toSet()),
        readable(texts(config, "trusted_proxies").stream(), AddressRange::parse).toList(),
        config.getBoolean("remote_enabled", false)
            ? HostName.ofEntry(config.getString("remote_fqdn", ""))
            : Optional.empty(),
        config.getBoolean("relay_navi_http", false),
        Set.copyOf(texts(config, "pending_acme")),
        config.getBoolean("allow_loopback", false),
        Stream.concat(Stream.of(8124, 8125), baseUrlPort.stream()).collect(Collectors.toSet()),
        true,
        Set.of());
  }

  private static <T> Stream<T> readable(
      Stream<String> written, Function<String, Optional<T>> reading) {
    return written.map(reading).flatMap(Optional::stream);
  }

  private static List<String> texts(JsonObject config, String key) {
    return config.containsKey(key)
        ? config.getJsonArray(key).getValuesAs(GatewayVectorsTest::text)
        : List.of();
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }
}
