package org.leafport.web.remote;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.leafport.web.account.SignInThrottles;
import org.leafport.web.gateway.SlowLane;

/** Tells the gateway how to find out whether strangers guess passwords, before the gate opens. */
@WebListener
public class GuessingAnnouncement implements ServletContextListener {

  @Inject private SignInThrottles throttles;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    SlowLane.openWhile(throttles::isSlow);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    SlowLane.openWhile(() -> false);
  }
}
