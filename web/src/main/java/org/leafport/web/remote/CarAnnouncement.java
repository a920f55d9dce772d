package org.leafport.web.remote;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.leafport.core.car.Cars;
import org.leafport.core.car.VinDirectory;

/** Tells remote access which cars are this server's, before the gate opens. */
@WebListener
public class CarAnnouncement implements ServletContextListener {

  @EJB private VinDirectory cars;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Cars.knownBy(cars);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    Cars.knownBy(null);
  }
}
