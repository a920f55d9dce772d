package org.leafport.tunnel.frame;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leafport.tunnel.wire.ByteCursor;
import org.leafport.tunnel.wire.ProtocolException;

/** The items of CONNECT (specification sections 6.4 and 12). */
final class ConnectItems {
  private static final int LISTENER = 0x01;
  private static final int CLIENT = 0x02;
  private static final int LOCAL = 0x03;
  private static final int SERVER_NAME = 0x04;
  private static final int ALPN = 0x05;
  private static final int VIN = 0x06;
  private static final int TRACE_ID = 0x07;
  private static final int NODE = 0x08;
  private static final int RECEIVED_AT = 0x09;
  private static final int LABEL = 0x20;
  private static final int HOPS = 0x21;

  private static final int VIN_LENGTH = 17;
  private static final int IPV4 = 4;
  private static final int IPV6 = 6;

  private Optional<ConnectMetadata.Listener> listener = Optional.empty();
  private Optional<InetSocketAddress> client = Optional.empty();
  private Optional<InetSocketAddress> local = Optional.empty();
  private Optional<String> serverName = Optional.empty();
  private List<String> alpn = List.of();
  private Optional<String> vin = Optional.empty();
  private Optional<String> traceId = Optional.empty();
  private Optional<String> node = Optional.empty();
  private Optional<Instant> receivedAt = Optional.empty();
  private Optional<String> label = Optional.empty();
  private OptionalInt hops = OptionalInt.empty();

  private ConnectItems() {}

  static ConnectMetadata read(ByteCursor payload) throws ProtocolException {
    int start = payload.offset();
    ConnectItems found = new ConnectItems();
    ItemReader items = new ItemReader(payload);
    while (items.next()) {
      found.take(items);
    }
    if (found.listener.isEmpty() || found.client.isEmpty()) {
      throw FrameError.BAD_TLV.at(start, "listener or client address is missing");
    }
    return found.metadata();
  }

  private void take(ItemReader item) throws ProtocolException {
    switch (item.type()) {
      case LISTENER -> listener = Optional.of(listener(item));
      case CLIENT -> client = Optional.of(address(item));
      case LOCAL -> local = Optional.of(address(item));
      case SERVER_NAME -> serverName = Optional.of(item.ascii());
      case ALPN -> alpn = alpn(item);
      case VIN -> vin = Optional.of(item.ascii(VIN_LENGTH));
      case TRACE_ID -> traceId = Optional.of(item.hex16());
      case NODE -> node = Optional.of(item.utf8());
      case RECEIVED_AT -> receivedAt = Optional.of(time(item));
      case LABEL -> label = Optional.of(item.ascii());
      case HOPS -> hops = OptionalInt.of(item.u8());
      default -> item.skip();
    }
  }

  private ConnectMetadata metadata() {
    return new ConnectMetadata(
        listener.orElseThrow(),
        client.orElseThrow(),
        local,
        serverName,
        alpn,
        vin,
        traceId,
        node,
        receivedAt,
        label,
        hops);
  }

  private static ConnectMetadata.Listener listener(ItemReader item) throws ProtocolException {
    int code = item.u8();
    for (ConnectMetadata.Listener known : ConnectMetadata.Listener.values()) {
      if (known.code() == code) {
        return known;
      }
    }
    throw item.bad("unknown listener " + code);
  }

  private static InetSocketAddress address(ItemReader item) throws ProtocolException {
    ByteCursor value = item.value();
    int family = value.u8("address family");
    if (family != IPV4 && family != IPV6) {
      throw item.bad("unknown address family " + family);
    }
    byte[] address = value.bytes(family == IPV4 ? 4 : 16, "address");
    int port = value.u16("port");
    if (value.hasRemaining()) {
      throw item.bad("something follows the port");
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException e) {
      throw new AssertionError("4 or 16 bytes are an address", e);
    }
  }

  private static List<String> alpn(ItemReader item) throws ProtocolException {
    ByteCursor value = item.value();
    List<String> names = new ArrayList<>(2);
    while (value.hasRemaining()) {
      int length = value.u8("name length");
      if (length == 0) {
        throw item.bad("an empty name");
      }
      names.add(new String(value.bytes(length, "name"), StandardCharsets.ISO_8859_1));
    }
    return names;
  }

  private static Instant time(ItemReader item) throws ProtocolException {
    long millis = item.i64();
    if (millis < 0) {
      throw item.bad("a time after the end of time");
    }
    return Instant.ofEpochMilli(millis);
  }

  static byte[] write(ConnectMetadata metadata) {
    ItemWriter items = new ItemWriter();
    items.u8(LISTENER, metadata.listener().code());
    items.item(CLIENT, bytes(metadata.client()));
    metadata.local().ifPresent(address -> items.item(LOCAL, bytes(address)));
    metadata.serverName().ifPresent(name -> items.ascii(SERVER_NAME, name));
    if (!metadata.alpn().isEmpty()) {
      items.item(ALPN, bytes(metadata.alpn()));
    }
    metadata.vin().ifPresent(car -> items.ascii(VIN, car));
    metadata.traceId().ifPresent(id -> items.hex(TRACE_ID, id));
    metadata.node().ifPresent(name -> items.utf8(NODE, name));
    metadata.receivedAt().ifPresent(time -> items.i64(RECEIVED_AT, time.toEpochMilli()));
    metadata.label().ifPresent(home -> items.ascii(LABEL, home));
    metadata.hops().ifPresent(count -> items.u8(HOPS, count));
    return items.toBytes();
  }

  private static byte[] bytes(InetSocketAddress address) {
    byte[] host = address.getAddress().getAddress();
    byte[] value = new byte[host.length + 3];
    value[0] = (byte) (host.length == 4 ? IPV4 : IPV6);
    System.arraycopy(host, 0, value, 1, host.length);
    value[host.length + 1] = (byte) (address.getPort() >> 8);
    value[host.length + 2] = (byte) address.getPort();
    return value;
  }

  private static byte[] bytes(List<String> names) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String name : names) {
      byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
      if (bytes.length < 1 || bytes.length > 255) {
        throw new IllegalArgumentException("a protocol name has 1 to 255 bytes");
      }
      out.write(bytes.length);
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }
}
