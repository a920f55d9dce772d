package org.leafport.tcu.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.leafport.tcu.acp.AcpDecoder;
import org.leafport.tcu.acp.AcpException;
import org.leafport.tcu.acp.AcpPayload;
import org.leafport.tcu.acp.AcpRequest;
import org.leafport.tcu.acp.CommandPayload;
import org.leafport.tcu.acp.Destination;
import org.leafport.tcu.acp.Gen2Command;
import org.leafport.tcu.acp.RequestHead;
import org.leafport.tcu.acp.ServerMessage;

/** A server for one car, as the protocol wants it: status codes, orders, acknowledgements. */
final class Gen2TestServer implements AutoCloseable {
  private static final int MAX_BODY = 256 * 1024;

  /** A command that waits, and the token of its SMS. */
  record Pending(Gen2Command command, CommandPayload payload, int sourceId) {}

  /** Status and body of an answer. */
  private record Answer(int status, byte[] body) {
    static Answer empty(int status) {
      return new Answer(status, new byte[0]);
    }
  }

  private final HttpServer http;
  private final String vin;
  private final String tcuId;
  private final List<AcpRequest> messages = new CopyOnWriteArrayList<>();
  private volatile Optional<Pending> pending = Optional.empty();
  private volatile int faultsToCome;

  Gen2TestServer(String vin, String tcuId) throws IOException {
    this.vin = vin;
    this.tcuId = tcuId;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:%d/ficosa/gdc".formatted(http.getAddress().getPort()));
  }

  /** Every message that could be read, of whichever car. */
  List<AcpRequest> messages() {
    return messages;
  }

  AcpRequest lastMessage() {
    return messages.get(messages.size() - 1);
  }

  void await(Gen2Command command, CommandPayload payload, int sourceId) {
    pending = Optional.of(new Pending(command, payload, sourceId));
  }

  boolean stillWaits() {
    return pending.isPresent();
  }

  /** The next answers are 500. */
  void failNext(int times) {
    faultsToCome = times;
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      Answer answer = answer(exchange, body);
      if (answer.status == 302) {
        exchange.getResponseHeaders().set("Location", "/");
      }
      exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
      exchange.sendResponseHeaders(
          answer.status, answer.body.length == 0 ? -1 : answer.body.length);
      exchange.getResponseBody().write(answer.body);
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body) {
    if (!exchange.getRequestURI().getPath().equals("/ficosa/gdc")) {
      return Answer.empty(404);
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    boolean message =
        exchange.getRequestMethod().equals("POST")
            && type.toLowerCase(Locale.ROOT).startsWith("application/octet-stream");
    if (!message) {
      return Answer.empty(302);
    }
    if (faultsToCome > 0) {
      faultsToCome--;
      return Answer.empty(500);
    }
    return body.length > MAX_BODY ? Answer.empty(413) : answer(body);
  }

  private Answer answer(byte[] body) {
    AcpRequest request;
    try {
      request = AcpDecoder.decode(body);
    } catch (AcpException e) {
      return Answer.empty(400);
    }
    messages.add(request);
    RequestHead head = request.head();
    if (!head.vehicle().vin().equals(Optional.of(vin))
        || !head.vehicle().tcuId().equals(Optional.of(tcuId))) {
      return Answer.empty(401);
    }
    boolean health = head.destination() == Destination.HEALTH_REPORT.code();
    if (request.payload() instanceof AcpPayload.Unreadable && !health) {
      return Answer.empty(400);
    }
    return new Answer(200, reply(request).encode());
  }

  private ServerMessage reply(AcpRequest request) {
    if (request.payload() instanceof AcpPayload.OrderCall) {
      return pending
          .filter(each -> each.sourceId == request.head().sourceId())
          .map(each -> order(each, request))
          .orElseGet(request::refused);
    }
    Optional<Destination> destination = request.destination();
    boolean awaited =
        pending.flatMap(each -> each.command.destination(each.payload)).equals(destination);
    if (destination.isEmpty() || destination.get().answersACommand() && !awaited) {
      return request.notAcknowledged();
    }
    if (awaited) {
      pending = Optional.empty();
    }
    return request.acknowledged();
  }

  private static ServerMessage order(Pending pending, AcpRequest call) {
    return pending.command.order(
        call.head().vehicle().address(),
        pending.sourceId,
        Instant.parse("2026-03-14T09:26:53Z"),
        pending.payload);
  }
}
