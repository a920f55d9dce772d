package org.leafport.tunnel.frame;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collector;

/** Frames in the words of the vectors. */
public final class FrameWords {
  private FrameWords() {}

  /** Collects objects into an array. */
  public static Collector<JsonObject, JsonArrayBuilder, JsonArray> toArray() {
    return Collector.of(
        Json::createArrayBuilder,
        JsonArrayBuilder::add,
        (one, other) -> one.addAll(other),
        JsonArrayBuilder::build);
  }

  /** A frame as the vectors of the binary form write it. */
  public static JsonObject of(Frame frame) {
    if (frame instanceof Frame.Extension extension) {
      return Json.createObjectBuilder()
          .add("type", "ignored")
          .add("code", extension.type())
          .build();
    }
    JsonObjectBuilder words =
        Json.createObjectBuilder()
            .add("type", frame.getClass().getSimpleName().toLowerCase(Locale.ROOT))
            .add("connection_id", frame.connectionId());
    if (frame instanceof Frame.Connect connect) {
      words.add("meta", meta(connect.metadata()));
    } else if (frame instanceof Frame.Data data) {
      words.add("end", data.end()).add("data", hex(data.payload()));
    } else if (frame instanceof Frame.Close close) {
      words.add("code", close.code()).add("reason", close.reason());
    } else if (frame instanceof Frame.Window window) {
      words.add("increment", window.increment());
    } else if (frame instanceof Frame.Ping ping) {
      words.add("ack", ping.ack()).add("opaque", HexFormat.of().toHexDigits(ping.opaque()));
    } else if (frame instanceof Frame.GoAway goAway) {
      words
          .add("last_connection_id", goAway.lastConnectionId())
          .add("code", goAway.code())
          .add("retry_after_ms", goAway.retryAfterMillis())
          .add("reason", goAway.reason());
    } else if (frame instanceof Frame.Control control) {
      words.add("message", object(control.message()));
    } else if (frame instanceof Frame.Hello hello) {
      words.add("settings", settings(hello.items()));
    }
    return words.build();
  }

  /** A frame as the vectors of the JSON form write it. */
  static JsonObject ofJson(Frame frame) {
    JsonObjectBuilder words =
        Json.createObjectBuilder()
            .add("connection_id", frame.connectionId())
            .add("type", frame.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    return words
        .add("data_hex", frame instanceof Frame.Data data ? hex(data.payload()) : "")
        .build();
  }

  private static JsonObject meta(ConnectMetadata meta) {
    JsonObjectBuilder words =
        Json.createObjectBuilder()
            .add("listener", meta.listener().name().toLowerCase(Locale.ROOT))
            .add("client", address(meta.client()));
    meta.local().ifPresent(address -> words.add("local", address(address)));
    meta.serverName().ifPresent(name -> words.add("server_name", name));
    if (!meta.alpn().isEmpty()) {
      words.add("alpn", Json.createArrayBuilder(meta.alpn()));
    }
    meta.vin().ifPresent(vin -> words.add("vin", vin));
    meta.traceId().ifPresent(id -> words.add("trace_id", id));
    meta.node().ifPresent(node -> words.add("node", node));
    meta.receivedAt().ifPresent(time -> words.add("received_at", time.toEpochMilli()));
    return words.build();
  }

  private static String address(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return host.indexOf(':') < 0
        ? host + ":" + address.getPort()
        : "[" + shortened(host) + "]:" + address.getPort();
  }

  /** The longest run of zero groups as two colons. */
  private static String shortened(String host) {
    return host.replaceFirst("(^|:)0(:0)+(:|$)", "::");
  }

  private static JsonObject settings(HelloItems hello) {
    JsonObjectBuilder words =
        Json.createObjectBuilder()
            .add("version", hello.version())
            .add("initial_window", hello.initialWindow())
            .add("max_frame", hello.maxFrame())
            .add("max_connections", hello.maxConnections())
            .add("ping_interval_ms", hello.pingInterval().toMillis())
            .add("features", hello.features().stream().mapToInt(HelloItems.Feature::bit).sum());
    hello.software().ifPresent(program -> words.add("software", program));
    hello.node().ifPresent(node -> words.add("node", node));
    hello.sessionId().ifPresent(id -> words.add("session_id", id));
    hello.fqdn().ifPresent(name -> words.add("fqdn", name));
    hello.instanceId().ifPresent(id -> words.add("instance_id", id));
    return words.build();
  }

  private static JsonObject object(JsonMessage message) {
    try (var reader = Json.createReader(new StringReader(message.toJson()))) {
      return reader.readObject();
    }
  }

  private static String hex(ByteBuffer bytes) {
    byte[] run = new byte[bytes.remaining()];
    bytes.get(bytes.position(), run);
    return HexFormat.of().formatHex(run);
  }
}
