package org.leafport.boot;

import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The application's gate, seen from the launcher, which shares no class with it. */
final class Gates {

  private static final Logger LOG = Logger.getLogger(Gates.class.getName());

  private Gates() {}

  /** Ends what comes in and waits for what is under way. */
  static void close() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName gate = new ObjectName("org.leafport:type=Gate");
      if (beans.isRegistered(gate)) {
        beans.invoke(gate, "close", null, null);
      }
    } catch (JMException e) {
      LOG.log(Level.WARNING, "[app] The ports could not be closed first", e);
    }
  }
}
