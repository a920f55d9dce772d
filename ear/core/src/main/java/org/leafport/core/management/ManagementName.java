package org.leafport.core.management;

import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Names in the platform's management beans, which the launcher and the application both know
 * although they share no class.
 */
public enum ManagementName {
  /** The gate: operation {@code close}, attribute {@code Open}. */
  GATE("org.leafport:type=Gate"),
  /** The bundled database: operation {@code close}. */
  DATABASE("org.leafport:type=Database");

  private static final Logger LOG = Logger.getLogger(ManagementName.class.getName());

  private final String name;

  ManagementName(String name) {
    this.name = name;
  }

  /** Gives the name to this bean; the latest one has it. */
  public void give(Object bean) {
    try {
      MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
      ObjectName objectName = new ObjectName(name);
      if (beans.isRegistered(objectName)) {
        beans.unregisterMBean(objectName);
      }
      beans.registerMBean(bean, objectName);
    } catch (JMException e) {
      LOG.log(Level.WARNING, "[app] " + name + " won't be stopped in order", e);
    }
  }
}
