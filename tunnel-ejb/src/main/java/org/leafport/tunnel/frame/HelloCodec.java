package org.leafport.tunnel.frame;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.leafport.tunnel.wire.ByteCursor;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * The items of HELLO (specification section 6.5). Numbers outside their range are not refused here:
 * what to do with a side that wants less or more than usual is the session's business.
 */
final class HelloCodec {
  private static final int VERSION = 0x01;
  private static final int INITIAL_WINDOW = 0x02;
  private static final int MAX_FRAME = 0x03;
  private static final int MAX_CONNECTIONS = 0x04;
  private static final int PING_INTERVAL = 0x05;
  private static final int FEATURES = 0x06;
  private static final int SOFTWARE = 0x07;
  private static final int NODE = 0x08;
  private static final int SESSION_ID = 0x09;
  private static final int FQDN = 0x0a;
  private static final int INSTANCE_ID = 0x0b;

  private int version = -1;
  private int initialWindow = HelloItems.DEFAULTS.initialWindow();
  private int maxFrame = HelloItems.DEFAULTS.maxFrame();
  private int maxConnections = HelloItems.DEFAULTS.maxConnections();
  private Duration pingInterval = HelloItems.DEFAULTS.pingInterval();
  private Set<HelloItems.Feature> features = Set.of();
  private Optional<String> software = Optional.empty();
  private Optional<String> node = Optional.empty();
  private Optional<String> sessionId = Optional.empty();
  private Optional<String> fqdn = Optional.empty();
  private Optional<String> instanceId = Optional.empty();

  private HelloCodec() {}

  static HelloItems read(ByteCursor payload) throws ProtocolException {
    int start = payload.offset();
    HelloCodec found = new HelloCodec();
    ItemReader items = new ItemReader(payload);
    while (items.next()) {
      found.take(items);
    }
    if (found.version < 0) {
      throw FrameError.BAD_TLV.at(start, "the version is missing");
    }
    return found.hello();
  }

  private void take(ItemReader item) throws ProtocolException {
    switch (item.type()) {
      case VERSION -> version = item.u16();
      case INITIAL_WINDOW -> initialWindow = item.u31();
      case MAX_FRAME -> maxFrame = item.u31();
      case MAX_CONNECTIONS -> maxConnections = item.u31();
      case PING_INTERVAL -> pingInterval = Duration.ofMillis(item.u32());
      case FEATURES -> features = features(item.u32());
      case SOFTWARE -> software = Optional.of(item.utf8());
      case NODE -> node = Optional.of(item.utf8());
      case SESSION_ID -> sessionId = Optional.of(item.hex16());
      case FQDN -> fqdn = Optional.of(item.ascii());
      case INSTANCE_ID -> instanceId = Optional.of(item.hex16());
      default -> item.skip();
    }
  }

  private HelloItems hello() {
    return new HelloItems(
        version,
        initialWindow,
        maxFrame,
        maxConnections,
        pingInterval,
        features,
        software,
        node,
        sessionId,
        fqdn,
        instanceId);
  }

  private static Set<HelloItems.Feature> features(long bits) {
    Set<HelloItems.Feature> known = EnumSet.noneOf(HelloItems.Feature.class);
    for (HelloItems.Feature feature : HelloItems.Feature.values()) {
      if ((bits & feature.bit()) != 0) {
        known.add(feature);
      }
    }
    return known;
  }

  static byte[] write(HelloItems hello) {
    ItemWriter items = new ItemWriter();
    items.u16(VERSION, hello.version());
    items.u32(INITIAL_WINDOW, hello.initialWindow());
    items.u32(MAX_FRAME, hello.maxFrame());
    items.u32(MAX_CONNECTIONS, hello.maxConnections());
    items.u32(PING_INTERVAL, hello.pingInterval().toMillis());
    items.u32(FEATURES, hello.features().stream().mapToInt(HelloItems.Feature::bit).sum());
    hello.software().ifPresent(program -> items.utf8(SOFTWARE, program));
    hello.node().ifPresent(name -> items.utf8(NODE, name));
    hello.sessionId().ifPresent(id -> items.hex(SESSION_ID, id));
    hello.fqdn().ifPresent(name -> items.ascii(FQDN, name));
    hello.instanceId().ifPresent(id -> items.hex(INSTANCE_ID, id));
    return items.toBytes();
  }
}
