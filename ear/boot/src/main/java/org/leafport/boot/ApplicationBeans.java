package org.leafport.boot;

import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What the launcher asks of the application, with which it shares no class: both know the
 * management beans of the platform.
 */
final class ApplicationBeans {

  private static final Logger LOG = Logger.getLogger(ApplicationBeans.class.getName());

  private ApplicationBeans() {}

  /** Ends what comes in and waits for what is under way. */
  static void closeGate() {
    close("org.leafport:type=Gate");
  }

  /** Stops the bundled database, if it runs. */
  static void stopDatabase() {
    close("org.leafport:type=Database");
  }

  private static void close(String bean) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName name = new ObjectName(bean);
      if (beans.isRegistered(name)) {
        beans.invoke(name, "close", null, null);
      }
    } catch (JMException e) {
      LOG.log(Level.WARNING, "[app] " + bean + " could not be closed in order", e);
    }
  }
}
