package org.leafport.tunnel.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.address.Origin;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.PeekedDuplex;
import org.leafport.core.duplex.TcpConnection;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.proxyprotocol.ProxyHeader;
import org.leafport.tunnel.proxyprotocol.ProxyHeaderReader;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * What all open ports do with a connection until it is known what it wants: limits, deadlines, and
 * the header of a proxy in front of us (remote access 8.3, 8.4).
 *
 * <p>The deadlines count from the first moment, so that dribbling doesn't help.
 *
 * @param <T> what a visitor says first
 */
final class Door<T> {

  private static final Logger LOG = Logger.getLogger(Door.class.getName());

  private final Porter<T> porter;
  private final DoorLimits limits;
  private final FrontProxies proxies;
  private final Alarms alarms;
  private final Undecided<Caller> undecided;
  private final TokenBuckets<Origin> rates;

  Door(Porter<T> porter, DoorLimits limits, FrontProxies proxies, Alarms alarms) {
    this.porter = porter;
    this.limits = limits;
    this.proxies = proxies;
    this.alarms = alarms;
    this.undecided = new Undecided<>(limits.undecided(), limits.undecidedOfOrigin());
    this.rates = new TokenBuckets<>(limits.burst(), limits.refill(), alarms::nanos);
  }

  /** Somebody connected. */
  void arrive(TcpConnection connection) {
    InetAddress peer = connection.peer().getAddress();
    boolean proxy = proxies.include(peer);
    if (!proxy && (proxies.only() || !isAllowed(peer))) {
      count("refused");
      connection.reset(Ending.NORMAL);
      return;
    }
    count("accepted");
    new Caller(connection, proxy).begin();
  }

  private boolean isAllowed(InetAddress client) {
    return Origin.of(client).map(rates::allow).orElse(true);
  }

  /** How many haven't said yet what they want. */
  int undecided() {
    return undecided.size();
  }

  /** Lets those go that haven't said yet what they want. */
  void close() {
    undecided.all().forEach(Caller::evict);
  }

  private void count(String result) {
    Meters.counter("lp_connections_total", "listener", porter.listener(), "result", result)
        .increment();
  }

  /** A connection until it is decided. */
  private final class Caller implements PeekedDuplex.Look {

    private final PeekedDuplex connection;
    private final Visitor visitor;
    private final Opening<T> opening = porter.opening();
    private final AtomicBoolean decided = new AtomicBoolean();
    private final Alarms.Alarm silent;
    private final Alarms.Alarm late;
    private volatile boolean heard;
    private boolean headerExpected;
    private int headerLength;

    Caller(TcpConnection tcp, boolean proxy) {
      this.connection = new PeekedDuplex(tcp);
      this.visitor = new Visitor(connection, tcp.peer(), tcp.local(), alarms);
      this.headerExpected = proxy;
      this.silent = alarms.in(limits.firstByte(), this::checkSilence);
      this.late = alarms.in(limits.complete(), this::tooLate);
    }

    void begin() {
      enter(headerExpected ? Optional.empty() : Origin.of(visitor.client().getAddress()));
      connection.look(this);
    }

    private void enter(Optional<Origin> origin) {
      undecided.enter(this, origin).forEach(Caller::evict);
    }

    @Override
    public boolean needsMore(ByteBuffer soFar) {
      heard = true;
      silent.cancel();
      try {
        return !isKnown(soFar);
      } catch (ProtocolException e) {
        decide(() -> porter.refuse(visitor, e));
        return false;
      }
    }

    private boolean isKnown(ByteBuffer soFar) throws ProtocolException {
      if (headerExpected && !readHeader(soFar)) {
        return false;
      }
      if (decided.get()) {
        return true;
      }
      ByteBuffer said = soFar.slice(headerLength, soFar.remaining() - headerLength);
      Optional<T> first = opening.read(said);
      first.ifPresent(what -> decide(() -> porter.welcome(visitor, what)));
      return first.isPresent();
    }

    private boolean readHeader(ByteBuffer soFar) throws ProtocolException {
      Optional<ProxyHeaderReader.Found> found = ProxyHeaderReader.read(soFar);
      found.ifPresent(this::proxySaid);
      return found.isPresent();
    }

    private void proxySaid(ProxyHeaderReader.Found found) {
      headerExpected = false;
      headerLength = found.length();
      visitor.skip(headerLength);
      if (!(found.header() instanceof ProxyHeader.Passed passed)) {
        return;
      }
      InetSocketAddress client = passed.source();
      visitor.isReally(client, passed.destination());
      if (!isAllowed(client.getAddress())) {
        count("refused");
        decide(() -> visitor.answer(new byte[0]));
        return;
      }
      if (!decided.get()) {
        enter(Origin.of(client.getAddress()));
      }
    }

    private void checkSilence() {
      if (!heard) {
        tooLate();
      }
    }

    private void tooLate() {
      decide(() -> porter.tooLate(visitor, !heard));
    }

    private void evict() {
      decide(
          () -> {
            count("evicted");
            porter.lost(visitor);
            visitor.answer(new byte[0]);
          });
    }

    @Override
    public void onEnd() {
      decide(
          () -> {
            porter.lost(visitor);
            visitor.answer(new byte[0]);
          });
    }

    @Override
    public void onReset(Ending why) {
      visitor.leave();
      decide(() -> porter.lost(visitor));
    }

    private void become(Runnable whatBecomes) {
      try {
        whatBecomes.run();
      } catch (RuntimeException e) {
        // The edge of a connection: the port has to serve the others.
        LOG.log(Level.SEVERE, "[proxy] A visitor could not be served", e);
        visitor.reset(Ending.INTERNAL_ERROR);
      }
    }

    private void decide(Runnable whatBecomes) {
      if (decided.compareAndSet(false, true)) {
        undecided.leave(this);
        silent.cancel();
        late.cancel();
        become(whatBecomes);
      }
    }
  }
}
