package org.leafport.web.remote;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.leafport.tunnel.registry.LiveHomes;
import org.leafport.tunnel.registry.Operator;
import org.leafport.tunnel.registry.ProxyNodes;

/** What the operator reads, as JSON. Times are ISO 8601 in UTC; what isn't there is null. */
final class ProxyJson {

  private ProxyJson() {}

  /** {@code {"items": [...], "more": false}}. */
  static <T> JsonObjectBuilder page(Operator.Page<T> page, Function<T, JsonObjectBuilder> item) {
    return Json.createObjectBuilder()
        .add("items", list(page.items(), item))
        .add("more", page.more());
  }

  static <T> JsonArrayBuilder list(List<T> values, Function<T, JsonObjectBuilder> item) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    values.forEach(value -> array.add(item.apply(value)));
    return array;
  }

  static JsonObjectBuilder home(Operator.Home home) {
    Optional<LiveHomes.Live> live = home.live();
    return Json.createObjectBuilder()
        .add("label", home.label())
        .add("subject", home.subject())
        .add("state", home.state().word())
        .add("created", home.created().toString())
        .add("lastConnected", time(home.lastConnected()))
        .add("certNotAfter", time(home.certificateNotAfter()))
        .add("node", text(live.map(LiveHomes.Live::node)))
        .add("since", time(live.map(LiveHomes.Live::since)))
        .add("clientAddress", text(live.map(LiveHomes.Live::clientAddress)))
        .add("software", live.map(LiveHomes.Live::software).orElseGet(home::software))
        .add("openConnections", live.map(LiveHomes.Live::openConnections).orElse(0))
        .add("bytesIn", live.map(LiveHomes.Live::bytesIn).orElse(0L))
        .add("bytesOut", live.map(LiveHomes.Live::bytesOut).orElse(0L))
        .add("bytesToday", home.bytesToday())
        .add("lastError", text(home.lastError()))
        .add("expiresSoon", home.expiresSoon())
        .add("keep", home.keep());
  }

  static JsonObjectBuilder budget(Operator.Budget budget) {
    return Json.createObjectBuilder()
        .add("limited", budget.limited())
        .add("size", budget.size())
        .add("remaining", budget.remaining())
        .add("nextInSeconds", budget.next().toSeconds())
        .add("at", budget.at().toString());
  }

  static JsonObjectBuilder node(ProxyNodes.Node node) {
    return Json.createObjectBuilder()
        .add("id", node.id())
        .add("link", text(node.link().map(URI::toString)))
        .add("started", node.started().toString())
        .add("tunnels", node.tunnels())
        .add("draining", node.draining());
  }

  static JsonObjectBuilder event(Operator.Event event) {
    return Json.createObjectBuilder()
        .add("at", event.at().toString())
        .add("label", event.label())
        .add("event", event.kind().word())
        .add("detail", event.detail())
        .add("client", event.client());
  }

  static JsonObjectBuilder quota(Operator.Quota quota) {
    return Json.createObjectBuilder()
        .add("subject", quota.subject())
        .add("quota", quota.allowed())
        .add("used", quota.used());
  }

  static JsonObjectBuilder usage(Operator.Usage usage) {
    return Json.createObjectBuilder()
        .add("subject", usage.subject())
        .add("homes", usage.homes())
        .add("quota", usage.allowed())
        .add("bytesToday", usage.bytesToday());
  }

  static JsonObjectBuilder claim(Operator.Claim claim) {
    return Json.createObjectBuilder()
        .add("id", claim.id())
        .add("label", claim.label())
        .add("subject", claim.subject())
        .add("vinTail", claim.vinTail())
        .add("iccidTail", claim.iccidTail())
        .add("state", claim.state().word())
        .add("created", claim.created().toString())
        .add("confirmed", time(claim.confirmed()))
        .add("lastSeen", time(claim.lastSeen()));
  }

  private static JsonValue time(Optional<Instant> instant) {
    return text(instant.map(Instant::toString));
  }

  private static JsonValue text(Optional<String> text) {
    return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
  }
}
