package org.leafport.tcu.connector;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkAdapter;
import jakarta.resource.spi.work.WorkEvent;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.transaction.xa.XAResource;
import org.leafport.core.car.Cars;
import org.leafport.core.gate.Gate;
import org.leafport.core.health.Vitals;
import org.leafport.core.metrics.Meters;
import org.leafport.core.role.RoleSettings;

/**
 * Owns the port for cars inside the container. Starting it only prepares: the port opens with the
 * gate, when the application behind it is ready, and closes with it.
 *
 * <p>Where this node passes cars on to other homes, the relay owns the port, and cars come in by
 * {@link Cars#entrance} alone. Where it serves no cars, there is neither.
 */
public class TcuResourceAdapter implements ResourceAdapter {

  private static final Logger LOG = Logger.getLogger(TcuResourceAdapter.class.getName());
  private static final String SIGN_OF_LIFE = "port for cars";

  private Courier courier;
  private WorkManager workManager;
  private TcuListener listener;

  /** Made by the container. */
  public TcuResourceAdapter() {}

  @Override
  public void start(BootstrapContext context) {
    courier = new Courier(context.getTransactionSynchronizationRegistry());
    workManager = context.getWorkManager();
    if (!RoleSettings.servesCars()) {
      LOG.info("[tcu] This node serves no cars");
      return;
    }
    Vitals.watch(SIGN_OF_LIFE, () -> Vitals.State.ill("not open yet"));
    Gate.onOpen(this::open);
  }

  @Override
  public void stop() {
    close();
    Vitals.forget(SIGN_OF_LIFE);
  }

  @Override
  public void endpointActivation(MessageEndpointFactory beans, ActivationSpec spec) {
    courier.serve(beans);
  }

  @Override
  public void endpointDeactivation(MessageEndpointFactory beans, ActivationSpec spec) {
    courier.unserve(beans);
  }

  @Override
  public XAResource[] getXAResources(ActivationSpec[] specs) throws ResourceException {
    return new XAResource[0];
  }

  private synchronized void open() {
    TcuLimits limits = TcuLimits.ofSettings();
    Clock clock = Clock.systemUTC();
    Logbook log = new Logbook(clock, new BadFrames(limits.badFrames()).publish());
    Reception reception =
        new Reception(
            limits, courier, delivery -> schedule(delivery, limits), System::nanoTime, log);
    listener =
        RoleSettings.relaysCars()
            ? TcuListener.withoutPort(reception, clock)
            : bind(reception, clock);
    Cars.enterBy(new RelayedCars(reception));
    Vitals.watch(SIGN_OF_LIFE, listener::state);
    Meters.gauge("leafport_tcu_connections", reception::connections);
    Meters.gauge("leafport_tcu_deliveries_waiting", reception::waiting);
    Meters.gauge("leafport_tcu_deliveries_running", reception::running);
    Gate.onClose(this::close);
  }

  private static TcuListener bind(Reception reception, Clock clock) {
    String host = TcuSettings.BIND.get();
    int port = TcuSettings.PORT.get();
    try {
      LOG.info("[tcu] Starting Leafport TCU socket server on " + host + ":" + port + "...");
      return TcuListener.open(new InetSocketAddress(host, port), reception, clock);
    } catch (IOException | RuntimeException e) {
      String trouble =
          ("Port %d for cars can't be opened on %s: %s. Stop the program that uses it (ss -ltnp"
                  + " shows which), or set %s")
              .formatted(port, host, e.getMessage(), TcuSettings.PORT.key());
      LOG.severe("[tcu] " + trouble);
      Vitals.watch(SIGN_OF_LIFE, () -> Vitals.State.ill(trouble));
      // The gate closes again, the deployment fails, and the launcher ends the process.
      throw new IllegalStateException("The port for cars could not be opened", e);
    }
  }

  private void schedule(Delivery delivery, TcuLimits limits) throws WorkException {
    workManager.scheduleWork(
        delivery, limits.deadlines().answer().toMillis(), null, new Rejections());
  }

  private synchronized void close() {
    if (listener != null) {
      Cars.enterBy(null);
      listener.close();
      listener = null;
      Vitals.watch(SIGN_OF_LIFE, () -> Vitals.State.ill("closed"));
      LOG.log(Level.INFO, "[tcu] The port for cars is closed");
    }
  }

  /** Hears of deliveries that found no thread in time. */
  private static final class Rejections extends WorkAdapter {
    @Override
    public void workRejected(WorkEvent event) {
      ((Delivery) event.getWork()).rejected(event.getException());
    }
  }
}
