package org.leafport.tunnel.proxy;

import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.hello.Alert;
import org.leafport.tunnel.hello.ClientHello;
import org.leafport.tunnel.hello.ClientHelloReader;
import org.leafport.tunnel.hello.HelloError;
import org.leafport.tunnel.hello.HelloException;
import org.leafport.tunnel.route.Routes;
import org.leafport.tunnel.route.Tunnel;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Sends TLS clients where the name they ask for is: this node itself, or a home, whose bytes pass
 * untouched (remote access 8).
 *
 * <p>Names that don't exist and homes that are offline get the same answer, so that nobody learns
 * which names there are.
 */
final class SniPorter implements Porter<ClientHello> {

  private static final Logger LOG = Logger.getLogger(SniPorter.class.getName());

  /** How long a client is held whose home was lost a moment ago. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * What a hello for this node itself may take with its records: it is held as long as its client
   * waits in line for TLS, and thousands may. Real ones have half a KiB to three.
   */
  private static final int MOST_IN_LINE = 8 * 1024;

  private static final byte[] SPEAKS_HTTPS =
      HttpAnswer.text(400, "Bad Request", "This port speaks HTTPS.\n").bytes();
  private static final byte[] NOTHING = {};

  private final Names names;
  private final Routes routes;
  private final HomeWay way;
  private final OwnHost ownHost;
  private final TokenBuckets<String> rates;
  private final Occupancy<String> occupancy;

  SniPorter(
      Names names,
      Routes routes,
      HomeWay way,
      OwnHost ownHost,
      TokenBuckets<String> rates,
      Occupancy<String> occupancy) {
    this.names = names;
    this.routes = routes;
    this.way = way;
    this.ownHost = ownHost;
    this.rates = rates;
    this.occupancy = occupancy;
  }

  @Override
  public String listener() {
    return "tls";
  }

  @Override
  public Opening<ClientHello> opening() {
    return hello();
  }

  /** Reads one client's hello. */
  static Opening<ClientHello> hello() {
    ClientHelloReader reader = new ClientHelloReader();
    Opening.Feeding<ClientHello> feeding = reader::feed;
    return feeding.opening();
  }

  @Override
  public void welcome(Visitor visitor, ClientHello hello) {
    Names.Meaning meaning = names.of(hello.serverName());
    if (meaning instanceof Names.Meaning.Own) {
      toThisNode(visitor, hello);
    } else if (meaning instanceof Names.Meaning.Below below && !below.label().isEmpty()) {
      toHome(visitor, hello, below.label());
    } else {
      turnAway(visitor, "unknown", Alert.UNRECOGNIZED_NAME);
    }
  }

  private void toThisNode(Visitor visitor, ClientHello hello) {
    if (hello.rawLength() > MOST_IN_LINE) {
      turnAway(visitor, "limited", Alert.INTERNAL_ERROR);
      return;
    }
    count("ok");
    ownHost.enter(visitor);
  }

  private void toHome(Visitor visitor, ClientHello hello, String label) {
    Optional<Occupancy.Place> place =
        rates.allow(label) ? occupancy.enter(label) : Optional.empty();
    if (place.isEmpty()) {
      turnAway(visitor, "limited", Alert.INTERNAL_ERROR);
      return;
    }
    routes
        .await(label, GRACE)
        .whenComplete(
            (tunnel, failure) -> {
              if (failure != null) {
                place.get().leave();
                LOG.log(Level.WARNING, "[proxy] The way to a home could not be found", failure);
                turnAway(visitor, "failed", Alert.INTERNAL_ERROR);
              } else {
                found(visitor, hello, tunnel.filter(way::leadsTo), place.get());
              }
            });
  }

  private void found(
      Visitor visitor, ClientHello hello, Optional<Tunnel> tunnel, Occupancy.Place place) {
    if (visitor.isGone() || tunnel.isEmpty()) {
      place.leave();
      turnAway(visitor, "offline", Alert.UNRECOGNIZED_NAME);
      return;
    }
    visitor.ifRefused(why -> Alert.INTERNAL_ERROR.record());
    try {
      way.enter(visitor, tunnel.get(), arrival(visitor, hello), place);
      count("ok");
    } catch (Tunnel.TunnelFullException e) {
      LOG.log(Level.FINE, "[proxy] No room in a tunnel", e);
      place.leave();
      turnAway(visitor, "limited", Alert.INTERNAL_ERROR);
    }
  }

  private Tunnel.Arrival arrival(Visitor visitor, ClientHello hello) {
    return new Tunnel.Arrival(
        way.kind(),
        visitor.client(),
        Optional.of(visitor.local()),
        Optional.of(hello.serverName()),
        hello.alpn(),
        Optional.empty());
  }

  @Override
  public void refuse(Visitor visitor, ProtocolException why) {
    if (!(why instanceof HelloException hello)) {
      // The header of a proxy in front of us.
      count("malformed");
      visitor.answer(NOTHING);
      return;
    }
    count(resultOf(hello.error()));
    if (hello.error() == HelloError.PLAIN_HTTP) {
      visitor.answer(SPEAKS_HTTPS);
    } else {
      visitor.answer(hello.error().alert().map(Alert::record).orElse(NOTHING));
    }
  }

  private static String resultOf(HelloError error) {
    return switch (error) {
      case NO_SNI -> "no_sni";
      case PLAIN_HTTP -> "plain_http";
      case IP_LITERAL, INVALID_NAME -> "unknown";
      default -> "malformed";
    };
  }

  @Override
  public void tooLate(Visitor visitor, boolean silent) {
    count("timeout");
    visitor.answer(NOTHING);
  }

  @Override
  public void lost(Visitor visitor) {
    count("lost");
  }

  private static void turnAway(Visitor visitor, String result, Alert alert) {
    count(result);
    visitor.answer(alert.record());
  }

  private static void count(String result) {
    Meters.counter("lp_sni_total", "result", result).increment();
  }
}
