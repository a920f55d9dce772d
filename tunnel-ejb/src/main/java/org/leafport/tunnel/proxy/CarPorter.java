package org.leafport.tunnel.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.car.CarIdentity;
import org.leafport.core.car.TcuEntrance;
import org.leafport.core.duplex.Ending;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.peek.CarGreeting;
import org.leafport.tunnel.peek.CarGreetingReader;
import org.leafport.tunnel.route.Routes;
import org.leafport.tunnel.route.Tunnel;
import org.leafport.tunnel.route.VinRoutes;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Sends cars to the home that has claimed them (remote access 10.1). All bytes pass as they came;
 * nothing of them is kept.
 */
final class CarPorter implements Porter<CarGreeting> {

  private static final Logger LOG = Logger.getLogger(CarPorter.class.getName());

  /** How long a car is held whose home was lost a moment ago. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** What a server says that doesn't know the car: not successful. */
  private static final byte[] UNKNOWN_CAR = {0x02, 0, 0, 0x08, 0x28, 0x02, 0, 0x10};

  private static final byte[] NOTHING = {};

  private static final CompletionStage<Optional<Tunnel>> NOBODY =
      CompletableFuture.completedStage(Optional.empty());

  private final VinRoutes vinRoutes;
  private final Routes routes;
  private final HomeWay way;
  private final TokenBuckets<String> rates;
  private final Occupancy<String> occupancy;
  private final Supplier<Optional<TcuEntrance>> fallback;

  /**
   * A porter for cars.
   *
   * @param fallback where cars without a home go; nothing where they are turned away
   */
  CarPorter(
      VinRoutes vinRoutes,
      Routes routes,
      HomeWay way,
      TokenBuckets<String> rates,
      Occupancy<String> occupancy,
      Supplier<Optional<TcuEntrance>> fallback) {
    this.vinRoutes = vinRoutes;
    this.routes = routes;
    this.way = way;
    this.rates = rates;
    this.occupancy = occupancy;
    this.fallback = fallback;
  }

  @Override
  public String listener() {
    return "tcu";
  }

  @Override
  public Opening<CarGreeting> opening() {
    return CarGreetingReader::read;
  }

  @Override
  public void welcome(Visitor visitor, CarGreeting car) {
    Optional<Occupancy.Place> place =
        rates.allow(car.vin()) ? occupancy.enter(car.vin()) : Optional.empty();
    if (place.isEmpty()) {
      count("limited");
      visitor.answer(NOTHING);
      return;
    }
    homeOf(car)
        .thenCompose(label -> label.map(name -> routes.await(name, GRACE)).orElse(NOBODY))
        .whenComplete(
            (tunnel, failure) -> {
              if (failure != null) {
                LOG.log(Level.WARNING, "[proxy] The home of a car could not be found", failure);
              }
              Optional<Tunnel> home = failure == null ? tunnel : Optional.empty();
              found(visitor, car, home.filter(way::leadsTo), place.get());
            });
  }

  /** A part that fails is as good as one that knows nothing: the car may call again. */
  private CompletionStage<Optional<String>> homeOf(CarGreeting car) {
    try {
      return vinRoutes.homeOf(identity(car), car.userName().filter(name -> !name.isEmpty()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private static CarIdentity identity(CarGreeting car) {
    return new CarIdentity(
        car.vin(),
        Optional.of(car.tcuId()).filter(id -> !id.isEmpty()),
        Optional.of(car.iccid()).filter(id -> !id.isEmpty()));
  }

  private void found(
      Visitor visitor, CarGreeting car, Optional<Tunnel> tunnel, Occupancy.Place place) {
    if (visitor.isGone() || tunnel.isEmpty()) {
      place.leave();
      withoutHome(visitor);
      return;
    }
    visitor.ifRefused(why -> NOTHING);
    try {
      way.enter(visitor, tunnel.get(), arrival(visitor, car), place);
      count("routed");
    } catch (Tunnel.TunnelFullException e) {
      LOG.log(Level.FINE, "[proxy] No room in a tunnel", e);
      place.leave();
      count("limited");
      visitor.answer(UNKNOWN_CAR);
    }
  }

  private Tunnel.Arrival arrival(Visitor visitor, CarGreeting car) {
    return new Tunnel.Arrival(
        way.kind(),
        visitor.client(),
        Optional.of(visitor.local()),
        Optional.empty(),
        List.of(),
        Optional.of(car.vin()));
  }

  private void withoutHome(Visitor visitor) {
    Optional<TcuEntrance> local = fallback.get();
    if (visitor.isGone() || local.isEmpty()) {
      count("no_route");
      visitor.answer(UNKNOWN_CAR);
    } else if (local.get().admit(visitor, visitor.client())) {
      count("local");
    } else {
      count("local_full");
      visitor.reset(Ending.NORMAL);
    }
  }

  @Override
  public void refuse(Visitor visitor, ProtocolException why) {
    count(why.code());
    visitor.answer(NOTHING);
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

  private static void count(String result) {
    Meters.counter("lp_tcu_total", "result", result).increment();
  }
}
