package org.leafport.tunnel.mux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.FrameDecoder;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.wire.ProtocolException;

/** A proxy's and a home's end of one session, with two links between them. */
final class Ends {
  static final ConnectMetadata CLIENT =
      ConnectMetadata.of(ConnectMetadata.Listener.TLS, ConnectMetadata.UNKNOWN_CLIENT)
          .withServerName("my-home-evcc.evcc.example");

  final ManualClock clock = new ManualClock();
  final WindowBudget node = new WindowBudget(WindowBudget.DEFAULT_BYTES);
  final Link toAgent = new Link();
  final Link toProxy = new Link();
  final Heard atProxy = new Heard();
  final Heard atAgent = new Heard();
  final MuxSession proxy;
  final MuxSession agent;

  /** What a listener was told. */
  static final class Heard implements SessionListener {
    final List<HelloItems> opens = new ArrayList<>();
    final List<MuxConnection> connections = new ArrayList<>();
    final List<ConnectMetadata> clients = new ArrayList<>();
    final List<JsonMessage> controls = new ArrayList<>();
    final List<Frame.GoAway> goAways = new ArrayList<>();
    final List<GoAwayCode> leavings = new ArrayList<>();
    final List<SessionEnd> ends = new ArrayList<>();

    @Override
    public void onOpen(HelloItems remote) {
      opens.add(remote);
    }

    @Override
    public void onConnect(MuxConnection connection, ConnectMetadata metadata) {
      connections.add(connection);
      clients.add(metadata);
    }

    @Override
    public void onControl(JsonMessage message) {
      controls.add(message);
    }

    @Override
    public void onGoAway(Frame.GoAway goAway) {
      goAways.add(goAway);
    }

    @Override
    public void onLeaving(GoAwayCode why) {
      leavings.add(why);
    }

    @Override
    public void onClosed(SessionEnd end) {
      ends.add(end);
    }
  }

  Ends(Form form, HelloItems hello, UnaryOperator<MuxSettings> change) {
    MuxSettings settings = change.apply(MuxSettings.proxy(hello, node, clock, new Random(7)));
    proxy = MuxSession.proxy(form, toAgent, settings, atProxy);
    agent = MuxSession.agent(form, toProxy, settings, atAgent);
    toAgent.to = agent;
    toProxy.to = proxy;
    toAgent.from = proxy;
    toProxy.from = agent;
  }

  static Ends of(Form form) {
    return new Ends(form, HelloItems.DEFAULTS, UnaryOperator.identity());
  }

  /** Both ends have said hello. */
  static Ends open(Form form) {
    return of(form).start();
  }

  Ends start() {
    toAgent.hold();
    toProxy.hold();
    agent.start();
    proxy.start();
    toAgent.release();
    toProxy.release();
    return this;
  }

  /** A connection as both ends see it. */
  record Pair(Peer client, Peer target) {}

  Pair connect() {
    MuxConnection client = openOne();
    MuxConnection target = last(atAgent.connections);
    target.accept();
    return new Pair(new Peer(client), new Peer(target));
  }

  MuxConnection openOne() {
    try {
      return proxy.open(CLIENT);
    } catch (SessionFullException e) {
      throw new AssertionError(e);
    }
  }

  static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  void pass(Duration time) {
    clock.pass(time);
  }

  /** The frames of the binary form that went over a link. */
  static List<Frame> frames(Link link) {
    FrameDecoder decoder = new FrameDecoder(65_535);
    List<Frame> frames = new ArrayList<>();
    for (Link.Message message : link.log) {
      try {
        frames.addAll(decoder.decode(message.binary().duplicate()));
      } catch (ProtocolException e) {
        throw new AssertionError(e);
      }
    }
    return frames;
  }

  static <F extends Frame> List<F> frames(Link link, Class<F> type) {
    return frames(link).stream().filter(type::isInstance).map(type::cast).toList();
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
