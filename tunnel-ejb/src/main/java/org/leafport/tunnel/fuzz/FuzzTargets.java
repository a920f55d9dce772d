package org.leafport.tunnel.fuzz;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.fuzz.FuzzTarget;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.FrameDecoder;
import org.leafport.tunnel.frame.FrameEncoder;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonForm;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.head.RequestHeadReader;
import org.leafport.tunnel.hello.ClientHelloReader;
import org.leafport.tunnel.http.Event;
import org.leafport.tunnel.http.NextHop;
import org.leafport.tunnel.http.RequestHead;
import org.leafport.tunnel.http.RequestReader;
import org.leafport.tunnel.http.ResponseHead;
import org.leafport.tunnel.http.ResponseReader;
import org.leafport.tunnel.mux.Carrier;
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxConnection;
import org.leafport.tunnel.mux.MuxSession;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.mux.SessionClock;
import org.leafport.tunnel.mux.SessionListener;
import org.leafport.tunnel.peek.CarGreetingReader;
import org.leafport.tunnel.proxyprotocol.ProxyHeader;
import org.leafport.tunnel.proxyprotocol.ProxyHeaderReader;
import org.leafport.tunnel.websocket.Side;
import org.leafport.tunnel.websocket.WebSocketConnection;

/**
 * The table of everything in remote access that reads bytes from outside. What isn't named here is
 * not fuzzed: each room adds its ways in.
 */
public final class FuzzTargets {
  private static final int MAX_HEAD = 17 * 1024;
  private static final int MAX_HELLO = 66 * 1024;
  private static final int MAX_PREFIX = 1024;
  private static final int MAX_HTTP = 64 * 1024;
  private static final int PIECE = 7;
  private static final NextHop NEXT_HOP =
      new NextHop(InetAddress.getLoopbackAddress(), "https", Optional.empty());

  /** A hello with values that must be skipped, and one in two records. */
  private static final List<String> HELLOS =
      List.of(
          "16030100fd010000f90303000102030405060708090a0b0c0d0e0f101112131415161718"
              + "191a1b1c1d1e1f2000000000000000000000000000000000000000000000000000000000"
              + "0000000000062a2a13011302010000aa0a0a00000000001e001c0000196d792d686f6d65"
              + "2d657663632e657663632e6578616d706c65002b0003020304000a00040002001d000d00"
              + "0400020403003300260024001d0020000102030405060708090a0b0c0d0e0f1011121314"
              + "15161718191a1b1c1d1e1f0010000e000c02683208687474702f312e314a4a0001000015"
              + "002800000000000000000000000000000000000000000000000000000000000000000000"
              + "000000000000",
          "1603010078010000d503037c093df18e15839136cf6a120aaf829f87a7f6d3500b8e040a"
              + "49a0ffc63a3934000038c02cc030009fcca9cca8ccaac02bc02f009ec024c028006bc023"
              + "c0270067c00ac0140039c009c0130033009d009c003d003c0035002f00ff010000740000"
              + "001e001c0000196d792d686f6d652d6576160301006163632e657663632e6578616d706c"
              + "65000b000403000102000a000c000a001d0017001e001900180023000000160000001700"
              + "00000d002a0028040305030603080708080809080a080b08040805080604010501060103"
              + "0303010302040205020602");

  private static final String CAR =
      "010202a01122334400534a4e4641415a453055303031323334350032383341352d334e41"
          + "304100003030303030303030303030303030000032353931412d334e4b30410000383933"
          + "3538303030303030303030303030313700";

  /** Alarms that don't ring: an input is read in no time. */
  private static final Alarms NEVER =
      new Alarms() {
        @Override
        public Alarm in(Duration wait, Runnable action) {
          return () -> {};
        }

        @Override
        public long nanos() {
          return 0;
        }
      };

  private FuzzTargets() {}

  /** All of them. */
  public static List<FuzzTarget> all() {
    return Stream.of(frames(), json(), sessions(), webSockets(), prefixes(), http())
        .flatMap(List::stream)
        .toList();
  }

  private static List<FuzzTarget> frames() {
    FrameDecoder decoder = new FrameDecoder(HelloItems.DEFAULTS.maxFrame());
    return List.of(
        new FuzzTarget(
            "frame message",
            messages(),
            MuxSettings.MAX_MESSAGE,
            input -> decoder.decode(ByteBuffer.wrap(input))));
  }

  private static List<byte[]> messages() {
    List<Frame> frames =
        List.of(
            new Frame.Hello(hello()),
            new Frame.Connect(1, metadata()),
            new Frame.Accept(1),
            new Frame.Data(1, false, ascii("GET / HTTP/1.1\r\n\r\n")),
            new Frame.Data(1, true, ascii("")),
            new Frame.Window(1, 65_536),
            new Frame.Close(1, 2, "target refused"),
            new Frame.Ping(false, 0x0102030405060708L),
            new Frame.GoAway(41, 0, 2500, "maintenance"),
            new Frame.Control(JsonMessage.of("notice").with("text", "h\u00e9llo")));
    Stream<byte[]> each = frames.stream().map(frame -> bytes(List.of(frame)));
    return Stream.concat(each, Stream.of(bytes(frames))).toList();
  }

  private static HelloItems hello() {
    return HelloItems.DEFAULTS
        .withSoftware("leafport/1.0")
        .withFeatures(Set.of(HelloItems.Feature.values()))
        .ofProxy("node-a", "10".repeat(16), "my-home-evcc.evcc.example")
        .ofHome("20".repeat(16));
  }

  private static ConnectMetadata metadata() {
    return ConnectMetadata.of(
            ConnectMetadata.Listener.TLS,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 51_234))
        .withLocal(new InetSocketAddress(InetAddress.getLoopbackAddress(), 443))
        .withServerName("my-home-evcc.evcc.example")
        .withAlpn(List.of("h2", "http/1.1"))
        .withVin("SJNFAAZE0U0012345")
        .withTrace("30".repeat(16), "node-a", Instant.ofEpochSecond(1_790_000_000L))
        .withLink("my-home-evcc", 1);
  }

  private static byte[] bytes(List<Frame> frames) {
    List<ByteBuffer> encoded = frames.stream().map(FrameEncoder::encode).toList();
    ByteBuffer message =
        ByteBuffer.allocate(encoded.stream().mapToInt(ByteBuffer::remaining).sum());
    encoded.forEach(message::put);
    return message.array();
  }

  private static List<FuzzTarget> json() {
    List<byte[]> tunnel =
        Stream.of(
                new Frame.Connect(1, metadata()),
                new Frame.Data(1, true, ascii("some bytes")),
                new Frame.Close(1, 0, "done"),
                new Frame.Window(1, 65_536),
                new Frame.Hello(HelloItems.DEFAULTS))
            .map(frame -> JsonForm.write(frame).getBytes(StandardCharsets.UTF_8))
            .toList();
    List<byte[]> any =
        Stream.of(
                "{\"a\":[1,-2.5e3,true,false,null,\"\\u00e9\\n\"],\"b\":{\"c\":{\"d\":[[[]]]}}}",
                "{\"type\":\"acme_challenge\",\"request_id\":\"req_12345\",\"token\":\"LoqXcYV8\"}")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();
    return List.of(
        new FuzzTarget(
            "json message", any, JsonForm.MAX_MESSAGE, input -> JsonMessage.read(text(input))),
        new FuzzTarget(
            "json tunnel", tunnel, JsonForm.MAX_MESSAGE, input -> JsonForm.read(text(input))));
  }

  private static List<FuzzTarget> sessions() {
    return List.of(
        new FuzzTarget(
            "session home",
            messages(),
            MuxSettings.MAX_MESSAGE,
            input -> startedHome().onBinary(ByteBuffer.wrap(input))));
  }

  /** A home whose proxy has said hello, whose targets accept and take nothing. */
  private static MuxSession startedHome() {
    MuxSettings settings =
        MuxSettings.agent(HelloItems.DEFAULTS, new WindowBudget(1 << 20), NO_TIME, new Random(1));
    SessionListener target =
        new SessionListener() {
          @Override
          public void onConnect(MuxConnection connection, ConnectMetadata client) {
            connection.accept();
          }
        };
    MuxSession home = MuxSession.agent(Form.MUX, new Nowhere(), settings, target);
    home.start();
    home.onBinary(FrameEncoder.encode(new Frame.Hello(hello())));
    return home;
  }

  private static final SessionClock NO_TIME =
      new SessionClock() {
        @Override
        public long nanoTime() {
          return 1;
        }

        @Override
        public Runnable every(Duration period, Runnable task) {
          return () -> {};
        }
      };

  /** Whatever is sent is gone. */
  private static final class Nowhere implements Carrier {
    @Override
    public void sendBinary(ByteBuffer message, Sent sent) {
      sent.onSent();
    }

    @Override
    public void sendText(String message, Sent sent) {
      sent.onSent();
    }

    @Override
    public void ping() {}

    @Override
    public void close(int code, String reason) {}

    @Override
    public void abort() {}
  }

  /** Frames of WebSockets, those of clients masked with a key that changes nothing. */
  private static List<FuzzTarget> webSockets() {
    List<byte[]> ofServers =
        List.of(
            hex("010348656c890121" + "80026c6f" + "827e0080" + "5a".repeat(128)), hex("880203e8"));
    List<byte[]> ofClients =
        List.of(hex("818500000000" + "48656c6c6f" + "898000000000"), hex("88820000000003e8"));
    return List.of(
        new FuzzTarget("websocket client", ofServers, MAX_HTTP, i -> hear(Side.CLIENT, i)),
        new FuzzTarget("websocket server", ofClients, MAX_HTTP, i -> hear(Side.SERVER, i)));
  }

  private static void hear(Side side, byte[] input) {
    DeadWire wire = new DeadWire();
    WebSocketConnection.over(wire, side, MuxSettings.MAX_MESSAGE, NEVER, new Random(1))
        .receiveBy(new Deaf());
    for (int at = 0; at < input.length; at += PIECE) {
      ByteBuffer piece = ByteBuffer.wrap(input, at, Math.min(PIECE, input.length - at));
      wire.receiver.onBytes(piece, () -> {});
    }
    wire.receiver.onEnd();
  }

  /** A connection that swallows what is sent. */
  private static final class DeadWire implements Duplex {
    private Receiver receiver;

    @Override
    public void receiveBy(Receiver taker) {
      receiver = taker;
    }

    @Override
    public void send(ByteBuffer bytes, Runnable sent) {
      sent.run();
    }

    @Override
    public void sendEnd() {}

    @Override
    public void reset(Ending why) {}
  }

  private static final class Deaf implements WebSocketConnection.Listener {
    @Override
    public void onText(String message) {}

    @Override
    public void onBinary(ByteBuffer message) {}

    @Override
    public void onPong() {}

    @Override
    public void onClosed(int code, String reason) {}
  }

  /** What stands at the beginning of a connection. */
  private static List<FuzzTarget> prefixes() {
    return List.of(
        new FuzzTarget(
            "client hello",
            HELLOS.stream().map(FuzzTargets::hex).toList(),
            MAX_HELLO,
            FuzzTargets::readHello),
        new FuzzTarget("http head", heads(), MAX_HEAD, FuzzTargets::readHead),
        new FuzzTarget(
            "proxy header",
            proxyHeaders(),
            MAX_PREFIX,
            input -> ProxyHeaderReader.read(ByteBuffer.wrap(input))),
        new FuzzTarget(
            "car greeting",
            List.of(hex(CAR)),
            MAX_PREFIX,
            input -> CarGreetingReader.read(ByteBuffer.wrap(input))));
  }

  private static void readHello(byte[] input) throws Exception {
    ClientHelloReader reader = new ClientHelloReader();
    boolean complete = false;
    for (int at = 0; at < input.length && !complete; at += PIECE) {
      int length = Math.min(PIECE, input.length - at);
      complete = reader.feed(ByteBuffer.wrap(input, at, length)).isPresent();
    }
  }

  private static void readHead(byte[] input) throws Exception {
    RequestHeadReader reader = new RequestHeadReader();
    boolean complete = false;
    for (int at = 0; at < input.length && !complete; at += PIECE) {
      int length = Math.min(PIECE, input.length - at);
      complete = reader.feed(ByteBuffer.wrap(input, at, length)).isPresent();
    }
  }

  private static List<byte[]> heads() {
    return Stream.of(
            "GET /cars?x=1 HTTP/1.1\r\nHost: My-Home-EVCC.evcc.example:80\r\n\r\n",
            "POST http://my-home-evcc.evcc.example/WARCondelivbas/it-m_gw10/ HTTP/1.1\r\n"
                + "Host: x\r\nContent-Type: application/x-carwings-nz\r\n\r\n")
        .map(head -> head.getBytes(StandardCharsets.US_ASCII))
        .toList();
  }

  /** What the home hands on to a server behind it. */
  private static List<FuzzTarget> http() {
    return List.of(
        new FuzzTarget("http requests", requests(), MAX_HTTP, FuzzTargets::readRequests),
        new FuzzTarget("http answers", answers(), MAX_HTTP, FuzzTargets::readAnswers));
  }

  /** The first request that is accepted has to be read again as the same one, and no second. */
  private static void readRequests(byte[] input) {
    RequestReader reader = new RequestReader();
    ByteBuffer bytes = ByteBuffer.wrap(input);
    Event<RequestHead> event;
    Optional<RequestHead> first = Optional.empty();
    do {
      event = reader.read(bytes);
      if (event instanceof Event.Head<RequestHead> head) {
        first = first.or(() -> Optional.of(head.head()));
      } else if (event instanceof Event.End<RequestHead>) {
        reader.next();
      }
    } while (!(event instanceof Event.More<RequestHead>
        || event instanceof Event.Bad<RequestHead>));
    first.ifPresent(FuzzTargets::readAgain);
  }

  private static void readAgain(RequestHead head) {
    ByteBuffer written = ByteBuffer.wrap(NEXT_HOP.write(head));
    Event<RequestHead> again = new RequestReader().read(written);
    if (!(again instanceof Event.Head<RequestHead> same)
        || written.hasRemaining()
        || !isSame(head, same.head())) {
      throw new IllegalStateException("a request means something else behind us");
    }
  }

  private static boolean isSame(RequestHead one, RequestHead other) {
    return one.method().equals(other.method())
        && one.target().equals(other.target())
        && one.host().equals(other.host())
        && one.body().equals(other.body());
  }

  private static void readAnswers(byte[] input) {
    ResponseReader reader = new ResponseReader();
    ByteBuffer bytes = ByteBuffer.wrap(input);
    Event<ResponseHead> event;
    do {
      event = reader.read(bytes);
      if (event instanceof Event.Head<ResponseHead> head) {
        NextHop.write(head.head(), head.head().body(), List.of(), true);
      } else if (event instanceof Event.End<ResponseHead>) {
        reader.next();
      }
    } while (!(event instanceof Event.More<ResponseHead>
        || event instanceof Event.Bad<ResponseHead>));
    reader.atEnd();
  }

  private static List<byte[]> requests() {
    return Stream.of(
            "GET /a?b=c HTTP/1.1\r\nHost: my-home-evcc.evcc.example\r\nAccept: text/html\r\n"
                + "Connection: keep-alive, X-One\r\nX-One: 1\r\nForwarded: for=1\r\n\r\n",
            "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello"
                + "POST /y HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5;a=b\r\nhello\r\n0\r\nX-T: 1\r\n\r\nGET /z HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET https://h:8443/ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n")
        .map(head -> head.getBytes(StandardCharsets.US_ASCII))
        .toList();
  }

  private static List<byte[]> answers() {
    return Stream.of(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            "HTTP/1.0 200 OK\r\nServer: x\r\n\r\nuntil the end")
        .map(head -> head.getBytes(StandardCharsets.US_ASCII))
        .toList();
  }

  private static List<byte[]> proxyHeaders() {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 51_234);
    return List.of(
        new ProxyHeader.Passed(address, address, Optional.of("my-home-evcc.evcc.example")).encode(),
        new ProxyHeader.Own().encode(),
        "PROXY TCP6 2001:db8::17 2001:db8::1 51234 443\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
