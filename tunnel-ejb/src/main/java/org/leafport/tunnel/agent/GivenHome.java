package org.leafport.tunnel.agent;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.leafport.tunnel.TunnelLimits;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.dial.Obstacle;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxConnection;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.mux.SessionClock;

/**
 * A home whose name and certificate are given: it keeps a tunnel by the agent's rules and over the
 * agent's wire, but enrols, orders and stores nothing. For tools that need many homes, or one
 * without an application around it. Thread-safe.
 */
public final class GivenHome implements AutoCloseable {

  /** Told what becomes of the tunnel. Calls about one tunnel come one at a time. */
  public interface Listener {

    /** A tunnel is up. */
    void onConnected(GivenHome home);

    /** A client wants in. Must not block. */
    void onClient(MuxConnection connection, ConnectMetadata metadata);

    /**
     * A tunnel ended, or didn't come about; the home tries again by itself.
     *
     * @param code the proxy's code such as {@code cert_expired}, or {@code lost}, {@code
     *     unreachable}
     * @param obstacle where dialling stopped, if it is {@code unreachable}
     */
    void onParted(GivenHome home, String code, Optional<Obstacle> obstacle);
  }

  /**
   * What homes share.
   *
   * @param dialler knows whom to believe that he is the proxy
   * @param proxy the proxy's address, without path
   * @param timer runs their waits and their sessions' ticks
   * @param random spreads what must not come all at once
   */
  public record Around(
      Dialler dialler, URI proxy, ScheduledExecutorService timer, SecureRandom random) {}

  private final Around around;
  private final Listener listener;
  private final ChallengeSigner signer;
  private final WindowBudget windows = TunnelLimits.totalWindow();
  private final ReconnectRule rule;

  /** The tunnel in use, or the one that is being dialled. */
  private Call current;

  private boolean closed;

  /** A home that does nothing yet. */
  public GivenHome(Around around, String fqdn, IssuedCertificate certificate, Listener listener) {
    this.around = around;
    this.listener = listener;
    this.signer = new ChallengeSigner(certificate, fqdn);
    this.rule = new ReconnectRule(around.random());
  }

  /** Opens a tunnel, and from now on another whenever one ends. */
  public void start() {
    Call call = new Call();
    synchronized (this) {
      if (closed) {
        return;
      }
      // Before it begins: it may fail at once.
      current = call;
      call.tunnel = TunnelCall.begin(dial(), Clock.systemUTC(), around.timer(), call);
    }
  }

  private TunnelCall.Dial dial() {
    HelloItems hello =
        HelloItems.DEFAULTS
            .withFeatures(EnumSet.of(HelloItems.Feature.STATUS))
            .withSoftware("Leafport load");
    return new TunnelCall.Dial(
        around.dialler(),
        around.proxy(),
        Optional.empty(),
        Form.MUX,
        signer,
        TunnelLimits.applyTo(
            MuxSettings.agent(hello, windows, SessionClock.of(around.timer()), around.random())));
  }

  private void startAfter(Duration wait) {
    try {
      around.timer().schedule(this::start, wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      close(); // Whoever owns the timer has ended all homes.
    }
  }

  /** Ends the tunnel in order, for good. */
  @Override
  public void close() {
    TunnelCall open;
    synchronized (this) {
      closed = true;
      open = current == null ? null : current.tunnel;
      current = null;
    }
    if (open != null) {
      open.close("");
    }
  }

  /** One tunnel. */
  private final class Call implements TunnelCall.Listener {

    private TunnelCall tunnel;

    /** Whether it was the one in use, and isn't any more. */
    private boolean setAside() {
      synchronized (GivenHome.this) {
        boolean inUse = !closed && current == this;
        if (inUse) {
          current = null;
        }
        return inUse;
      }
    }

    @Override
    public void onProxyTime(Duration oursAhead) {
      // Both are on time: the certificate was made a moment ago.
    }

    @Override
    public void onConnected(HelloItems proxy) {
      listener.onConnected(GivenHome.this);
    }

    @Override
    public void onClient(MuxConnection connection, ConnectMetadata metadata) {
      listener.onClient(connection, metadata);
    }

    @Override
    public void onControl(JsonMessage message) {
      // The proxy tells how the home stands; nobody here wants to know.
    }

    @Override
    public void onDrained(Duration spread) {
      if (setAside()) {
        startAfter(rule.afterDrain(spread));
      }
    }

    @Override
    public void onParted(Parting parting, Optional<String> said) {
      listener.onParted(GivenHome.this, parting.code(), parting.obstacle());
      if (setAside()) {
        startAfter(rule.after(parting));
      }
    }
  }
}
