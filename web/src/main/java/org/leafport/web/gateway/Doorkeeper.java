package org.leafport.web.gateway;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Looks at every request right after its head was read: strangers are dropped without a byte, what
 * is malformed is refused before the container tries to understand it.
 */
final class Doorkeeper extends BaseFilter {

  private static final String SEEN = Doorkeeper.class.getName();

  private final Gateway gateway;
  private final Arrivals arrivals;

  Doorkeeper(Gateway gateway, Arrivals arrivals) {
    this.gateway = gateway;
    this.arrivals = arrivals;
  }

  @Override
  public NextAction handleRead(FilterChainContext context) {
    arrivals.understood(context.getConnection());
    if (!(context.getMessage() instanceof HttpContent content)
        || !(content.getHttpHeader() instanceof HttpRequestPacket request)
        || request.getAttribute(SEEN) != null) {
      return context.getInvokeAction();
    }
    request.setAttribute(SEEN, true);
    var peer = (InetSocketAddress) context.getConnection().getPeerAddress();
    var entrance = gateway.entrance(request.getLocalPort(), peer.getAddress(), peer.getPort());
    var facts = facts(request, entrance);
    var admission = judge(entrance, facts, content);
    if (admission.decision() instanceof Decision.Drop drop) {
      keepOut(admission, facts);
      StrangeHosts.tell(drop, admission);
      content.recycle();
      context.getConnection().closeSilently();
      return context.getStopAction();
    }
    if (admission.decision() instanceof Decision.Refuse refuse
        && refuse.status() == Decision.Status.BAD_REQUEST) {
      keepOut(admission, facts);
      refuse(context, content, request);
      return context.getStopAction();
    }
    // A request that was held comes by here again, and was seen before.
    return SlowLane.isFor(facts) ? SlowLane.hold(context) : context.getInvokeAction();
  }

  /**
   * A client of a WebSocket has to wait for the answer to its handshake (RFC 6455, section 4.1).
   * What it sends before would never be looked at, and neither its connection's end: the container
   * keeps such a connection for ever.
   */
  private Admission judge(Entrance entrance, RequestFacts facts, HttpContent content) {
    var admission = gateway.judge(entrance, facts);
    boolean hasty =
        admission.isServed()
            && facts.header("Upgrade").filter("websocket"::equalsIgnoreCase).isPresent()
            && content.getContent().hasRemaining();
    return hasty
        ? admission.but(new Decision.Refuse(Decision.Status.BAD_REQUEST, Reason.HASTY))
        : admission;
  }

  private static void keepOut(Admission admission, RequestFacts facts) {
    Gateway.count(admission);
    AccessLog.write(admission, facts);
  }

  /**
   * The codec takes whatever follows a request that asks for another protocol for that protocol,
   * and would never see its body. Only WebSocket is spoken here: a client that offers HTTP/2
   * without TLS beside its request (the JDK's does) goes on with HTTP/1.1.
   */
  @Override
  public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
    if (event instanceof HttpEvents.IncomingHttpUpgradeEvent offer
        && !"websocket".equalsIgnoreCase(offer.getHttpHeader().getUpgrade())) {
      offer.getHttpHeader().setIgnoreContentModifiers(false);
      offer.getHttpHeader().getUpgradeDC().recycle();
    }
    return context.getInvokeAction();
  }

  private static void refuse(
      FilterChainContext context, HttpContent content, HttpRequestPacket request) {
    var response = request.getResponse();
    HttpStatus.BAD_REQUEST_400.setValues(response);
    response.setContentLength(0);
    response.addHeader("Connection", "close");
    var answer = response.httpContentBuilder().content(Buffers.EMPTY_BUFFER).last(true).build();
    content.recycle();
    context.write(answer);
    // Closing waits for what is still to be written.
    context.getConnection().closeSilently();
  }

  private RequestFacts facts(HttpRequestPacket request, Entrance entrance) {
    var query = request.getQueryString();
    return new RequestFacts(
        entrance.role(),
        request.getLocalPort(),
        entrance.client(),
        request.getMethod().getMethodString(),
        path(request) + (query == null ? "" : "?" + query),
        values(request, "Host"),
        request.getProtocol() == Protocol.HTTP_1_0,
        headers(request),
        gateway.ownResource());
  }

  private static String path(HttpRequestPacket request) {
    return request
        .getRequestURIRef()
        .getOriginalRequestURIBC()
        .toString(StandardCharsets.ISO_8859_1);
  }

  private static TreeMap<String, String> headers(HttpRequestPacket request) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var name : request.getHeaders().names()) {
      headers.put(name, String.join(",", values(request, name)));
    }
    return headers;
  }

  private static List<String> values(HttpRequestPacket request, String name) {
    var values = new ArrayList<String>();
    request.getHeaders().values(name).forEach(values::add);
    return values;
  }
}
