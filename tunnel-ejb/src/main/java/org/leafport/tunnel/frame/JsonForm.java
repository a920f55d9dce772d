package org.leafport.tunnel.frame;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.leafport.tunnel.wire.ByteCursor;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * The tunnel's JSON form (specification section 7): one object per text message with {@code
 * connection_id}, {@code type} and {@code data}. Its messages are the same {@link Frame}s, as far
 * as they exist there.
 */
public final class JsonForm {
  /** The longest message, in characters. */
  public static final int MAX_MESSAGE = 65_536;

  /** The longest payload that is sent in one message, in bytes before base64. */
  public static final int MAX_DATA = 16_384;

  private static final String BAD_MESSAGE = "bad_message";
  private static final Set<String> CONTROLS =
      Set.of(
          "acme_challenge",
          "acme_response",
          "certificate",
          "vin_claim",
          "vin_release",
          "vin_claims",
          "vin_event",
          "vin_code",
          "status",
          "notice",
          "error");
  private static final Set<String> CREDIT = Set.of("window", "end");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,10}");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:([0-9.]{7,15})|\\[([0-9a-fA-F:.]{2,45})]):([0-9]{1,5})");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");
  private static final int MAX_PORT = 0xffff;

  private JsonForm() {}

  /**
   * Reads one message.
   *
   * @return {@link Frame.Connect}, {@link Frame.Data} (which may be empty without being the end:
   *     then it says nothing), {@link Frame.Close}, {@link Frame.Window}, {@link Frame.Control},
   *     {@link Frame.Hello} of a side that knows credit and half-close, or {@link Frame.Extension}
   *     for what is to be ignored
   * @throws ProtocolException {@code bad_message}
   */
  public static Frame read(String text) throws ProtocolException {
    if (text.length() > MAX_MESSAGE) {
      throw bad("more than %d characters".formatted(MAX_MESSAGE));
    }
    JsonMessage message = object(text);
    String type = message.type().orElseThrow(() -> bad("no type"));
    return switch (type) {
      case "connect" -> new Frame.Connect(id(message), metadata(message));
      case "data" -> data(message);
      case "close" -> new Frame.Close(id(message), 0, reason(message));
      case "window" -> new Frame.Window(id(message), credit(message));
      case "hello" -> hello(message);
      default -> CONTROLS.contains(type) ? new Frame.Control(message) : new Frame.Extension(0, 0);
    };
  }

  private static JsonMessage object(String text) throws ProtocolException {
    try {
      return JsonMessage.read(text);
    } catch (ProtocolException e) {
      throw new ProtocolException(e.offset(), BAD_MESSAGE, e.reason());
    }
  }

  private static int id(JsonMessage message) throws ProtocolException {
    OptionalLong number = message.whole("connection_id");
    Optional<String> text = message.text("connection_id").filter(JsonForm::isDecimal);
    long id = number.isPresent() ? number.getAsLong() : text.map(Long::parseLong).orElse(0L);
    if (id < 1 || id > Integer.MAX_VALUE) {
      throw bad("the connection id is not 1..2^31-1");
    }
    return (int) id;
  }

  private static boolean isDecimal(String text) {
    return DECIMAL.matcher(text).matches();
  }

  private static Frame data(JsonMessage message) throws ProtocolException {
    int id = id(message);
    boolean end = message.flag("end").orElse(false);
    if (message.text("data").isEmpty()) {
      throw bad("no data");
    }
    return new Frame.Data(id, end, ByteBuffer.wrap(bytes(message)));
  }

  private static byte[] bytes(JsonMessage message) throws ProtocolException {
    if (message.lacks("data")) {
      return new byte[0];
    }
    String text = message.text("data").orElseThrow(() -> bad("the data is no text"));
    if (text.length() % 4 != 0) {
      throw bad("the base64 is not padded");
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw bad("the data is not base64");
    }
  }

  private static String reason(JsonMessage message) throws ProtocolException {
    byte[] bytes = bytes(message);
    return ByteCursor.over(bytes, BAD_MESSAGE).utf8(bytes.length, "reason", BAD_MESSAGE);
  }

  private static int credit(JsonMessage message) throws ProtocolException {
    long credit = message.whole("credit").orElse(0);
    if (credit < 1 || credit > Integer.MAX_VALUE) {
      throw bad("the credit is not 1..2^31-1");
    }
    return (int) credit;
  }

  private static Frame hello(JsonMessage message) throws ProtocolException {
    List<String> features = message.texts("features").orElse(List.of());
    if (!features.containsAll(CREDIT)) {
      return new Frame.Extension(0, 0);
    }
    HelloItems defaults = HelloItems.DEFAULTS;
    long window = message.whole("initial_window").orElse(defaults.initialWindow());
    if (window < 1 || window > Integer.MAX_VALUE) {
      throw bad("the window is not 1..2^31-1");
    }
    return new Frame.Hello(
        defaults.withLimits(
            (int) window, defaults.maxFrame(), defaults.maxConnections(), defaults.pingInterval()));
  }

  private static ConnectMetadata metadata(JsonMessage message) throws ProtocolException {
    bytes(message);
    Optional<JsonMessage> given = message.message("meta");
    if (given.isEmpty()) {
      return ConnectMetadata.of(ConnectMetadata.Listener.TLS, ConnectMetadata.UNKNOWN_CLIENT);
    }
    JsonMessage meta = given.get();
    Optional<String> client = meta.text("client");
    ConnectMetadata metadata =
        ConnectMetadata.of(
            listener(meta.text("listener").orElse("tls")),
            client.isPresent() ? address(client.get()) : ConnectMetadata.UNKNOWN_CLIENT);
    for (String name : meta.texts("alpn").orElse(List.of())) {
      requireChars(name, 0xff);
    }
    metadata = metadata.withAlpn(meta.texts("alpn").orElse(List.of()));
    Optional<String> name = meta.text("server_name");
    if (name.isPresent()) {
      requireChars(name.get(), 0x7f);
      metadata = metadata.withServerName(name.get());
    }
    Optional<String> vin = meta.text("vin");
    if (vin.isPresent()) {
      requireChars(vin.get(), 0x7f);
      metadata = metadata.withVin(vin.get());
    }
    return metadata;
  }

  /** 1 to 255 characters up to a highest one: what the binary form can carry as well. */
  private static void requireChars(String text, int highest) throws ProtocolException {
    if (text.isEmpty() || text.length() > 255 || text.chars().anyMatch(c -> c > highest)) {
      throw bad("a text about the client has a wrong form");
    }
  }

  private static ConnectMetadata.Listener listener(String name) throws ProtocolException {
    for (ConnectMetadata.Listener known : ConnectMetadata.Listener.values()) {
      if (nameOf(known).equals(name)) {
        return known;
      }
    }
    throw bad("unknown listener");
  }

  private static String nameOf(ConnectMetadata.Listener listener) {
    return listener.name().toLowerCase(Locale.ROOT);
  }

  /** Literals only: nothing from the wire is looked up. */
  private static InetSocketAddress address(String text) throws ProtocolException {
    var parts = ADDRESS.matcher(text);
    if (!parts.matches()) {
      throw bad("the client's address has a wrong form");
    }
    String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
    int port = Integer.parseInt(parts.group(3));
    boolean literal =
        parts.group(1) != null ? IPV4.matcher(host).matches() : host.indexOf(':') >= 0;
    if (!literal || port > MAX_PORT) {
      throw bad("the client's address has a wrong form");
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw bad("the client's address has a wrong form");
    }
  }

  /** Writes one message; frames that don't exist in this form are refused. */
  public static String write(Frame frame) {
    if (frame instanceof Frame.Data data) {
      return data(data.connectionId(), data.end(), data.payload());
    } else if (frame instanceof Frame.Connect connect) {
      return message(connect.connectionId(), "connect")
          .with("data", "")
          .with("meta", meta(connect.metadata()))
          .toJson();
    } else if (frame instanceof Frame.Close close) {
      return close(close);
    } else if (frame instanceof Frame.Window window) {
      return message(window.connectionId(), "window").with("credit", window.increment()).toJson();
    } else if (frame instanceof Frame.Control control) {
      return control.message().toJson();
    } else if (frame instanceof Frame.Hello hello) {
      return JsonMessage.of("hello")
          .with("connection_id", 0)
          .withTexts("features", CREDIT.stream().sorted().toList())
          .with("initial_window", hello.items().initialWindow())
          .toJson();
    }
    throw new IllegalArgumentException("not in this form: " + frame.getClass());
  }

  /** A CONNECT as the first clients know it: without anything about the client. */
  public static String plainConnect(int id) {
    return message(id, "connect").with("data", "").toJson();
  }

  private static JsonMessage message(int id, String type) {
    return JsonMessage.empty().with("connection_id", id).with("type", type);
  }

  private static String data(int id, boolean end, ByteBuffer payload) {
    ByteBuffer base64 = Base64.getEncoder().encode(payload.duplicate());
    return new StringBuilder(base64.remaining() + 64)
        .append("{\"connection_id\":")
        .append(id)
        .append(",\"type\":\"data\",\"data\":\"")
        .append(StandardCharsets.ISO_8859_1.decode(base64))
        .append(end ? "\",\"end\":true}" : "\"}")
        .toString();
  }

  private static String close(Frame.Close close) {
    JsonMessage message = message(close.connectionId(), "close");
    if (close.reason().isEmpty()) {
      return message.toJson();
    }
    byte[] reason = FrameEncoder.reason(close.reason());
    return message.with("data", Base64.getEncoder().encodeToString(reason)).toJson();
  }

  private static JsonMessage meta(ConnectMetadata metadata) {
    JsonMessage meta = JsonMessage.empty().with("listener", nameOf(metadata.listener()));
    if (!metadata.client().equals(ConnectMetadata.UNKNOWN_CLIENT)) {
      meta = meta.with("client", text(metadata.client()));
    }
    if (metadata.serverName().isPresent()) {
      meta = meta.with("server_name", metadata.serverName().get());
    }
    if (!metadata.alpn().isEmpty()) {
      meta = meta.withTexts("alpn", metadata.alpn());
    }
    return metadata.vin().isPresent() ? meta.with("vin", metadata.vin().get()) : meta;
  }

  private static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    int scope = host.indexOf('%');
    String plain = scope < 0 ? host : host.substring(0, scope);
    return (plain.indexOf(':') < 0 ? plain : "[" + plain + "]") + ":" + address.getPort();
  }

  private static ProtocolException bad(String reason) {
    return new ProtocolException(0, BAD_MESSAGE, reason);
  }
}
