package org.leafport.web.https;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.gate.Gate;
import org.leafport.core.health.Vitals;
import org.leafport.core.settings.Settings;
import org.leafport.tunnel.proxy.HttpsListener;
import org.leafport.web.gateway.GatewaySettings;

/**
 * Opens the house's port for HTTPS with the gate. Where that fails the house runs on without it:
 * cars and the other ports don't need it.
 */
@WebListener
public final class HttpsStart implements ServletContextListener {

  private static final Logger LOG = Logger.getLogger(HttpsStart.class.getName());
  private static final String SIGN_OF_LIFE = "https port";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    if (HttpsSettings.PORT.get() != 0) {
      Gate.onOpen(HttpsStart::open);
    }
  }

  private static void open() {
    int port = HttpsSettings.PORT.get();
    HouseCertificate certificate = certificate();
    try {
      certificate.refresh();
      HttpsListener listener = HttpsListener.open(new InetSocketAddress(port), certificate.shown());
      ScheduledExecutorService minutes = everyMinute(certificate);
      Gate.onClose(
          () -> {
            minutes.shutdownNow();
            listener.close();
          });
      Vitals.watch(SIGN_OF_LIFE, () -> Vitals.State.well("port " + port));
      LOG.info("[gw] Starting HTTPS listener on port " + port);
    } catch (IOException | GeneralSecurityException e) {
      String trouble = "HTTPS port %d can't be opened: %s".formatted(port, e.getMessage());
      LOG.log(Level.WARNING, "[gw] " + trouble + "; Leafport runs without it");
      LOG.log(Level.FINE, "[gw] More about it", e);
      Vitals.watch(SIGN_OF_LIFE, () -> Vitals.State.well(trouble));
    }
  }

  private static HouseCertificate certificate() {
    Clock clock = Clock.systemUTC();
    return new HouseCertificate(
        HttpsSettings.CERTIFICATE.get(),
        HttpsSettings.KEY.get(),
        new SelfSigned(
            DataDirectory.current().resolve("ssl").resolve("house.p12"), clock, new SecureRandom()),
        GatewaySettings.allowedHosts(Settings.current()),
        clock);
  }

  private static ScheduledExecutorService everyMinute(HouseCertificate certificate) {
    ScheduledExecutorService minutes =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "https-certificate");
              thread.setDaemon(true);
              return thread;
            });
    minutes.scheduleWithFixedDelay(() -> refresh(certificate), 1, 1, TimeUnit.MINUTES);
    return minutes;
  }

  private static void refresh(HouseCertificate certificate) {
    try {
      certificate.refresh();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // The edge of the job: the next round must come all the same.
      LOG.log(Level.WARNING, "[gw] The certificate could not be looked at", e);
    }
  }
}
