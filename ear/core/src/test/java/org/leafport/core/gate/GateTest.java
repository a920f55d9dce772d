package org.leafport.core.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {

  private final List<String> happened = new ArrayList<>();

  @AfterEach
  void closeForTheNext() {
    Gate.close();
  }

  @Test
  void partsOpenInOrderAndCloseInReverse() {
    Gate.onOpen(() -> happened.add("open tcu " + Gate.isOpen()));
    Gate.onOpen(() -> happened.add("open jobs"));
    Gate.onClose(() -> happened.add("close tcu " + Gate.isOpen()));
    Gate.onClose(() -> happened.add("close jobs"));
    assertFalse(Gate.isOpen());
    Gate.open();
    Gate.close();
    assertEquals(List.of("open tcu true", "open jobs", "close jobs", "close tcu false"), happened);
  }

  @Test
  void whoComesLateIsOpenedAtOnce() {
    Gate.open();
    Gate.onOpen(() -> happened.add("open"));
    assertEquals(List.of("open"), happened);
  }

  @Test
  void aPartThatCannotOpenClosesTheOthers() {
    Gate.onOpen(() -> happened.add("open tcu"));
    Gate.onClose(() -> happened.add("close tcu"));
    Gate.onOpen(
        () -> {
          throw new IllegalStateException("port taken");
        });
    assertThrows(IllegalStateException.class, Gate::open);
    assertFalse(Gate.isOpen());
    assertEquals(List.of("open tcu", "close tcu"), happened);
  }

  @Test
  void aPartThatCannotCloseDoesNotKeepTheOthersOpen() {
    Gate.onClose(() -> happened.add("close tcu"));
    Gate.onClose(
        () -> {
          throw new IllegalStateException("stuck");
        });
    Gate.open();
    Gate.close();
    assertEquals(List.of("close tcu"), happened);
  }

  @Test
  void theLauncherClosesItByItsManagementBean() throws Exception {
    Gate.onClose(() -> happened.add("close"));
    Gate.open();
    var beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("org.leafport:type=Gate");
    assertTrue((Boolean) beans.getAttribute(name, "Open"));
    beans.invoke(name, "close", null, null);
    assertFalse(Gate.isOpen());
    assertEquals(List.of("close"), happened);
  }
}
