package org.leafport.core.gate;

import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Hands the calls of the management bean on to the gate. */
public final class GateControl implements GateControlMBean {

  private static final Logger LOG = Logger.getLogger(GateControl.class.getName());

  private GateControl() {}

  static void register() {
    try {
      MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
      ObjectName name = new ObjectName("org.leafport:type=Gate");
      if (beans.isRegistered(name)) {
        beans.unregisterMBean(name);
      }
      beans.registerMBean(new GateControl(), name);
    } catch (JMException e) {
      LOG.log(Level.WARNING, "[app] The launcher won't be able to close the ports first", e);
    }
  }

  @Override
  public boolean isOpen() {
    return Gate.isOpen();
  }

  @Override
  public void close() {
    Gate.close();
  }
}
