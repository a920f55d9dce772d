package org.leafport.boot;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

  @Test
  void aPortThatAnotherListenerWillOpenIsNotTaken() throws Exception {
    LoopbackPort first = LoopbackPort.choose(Set.of());
    int taken = first.number();
    first.release();

    LoopbackPort second = LoopbackPort.choose(Set.of(taken));

    assertNotEquals(taken, second.number());
    second.release();
  }

  @Test
  void twoServersOnOneMachineChooseDifferentOnes() throws Exception {
    LoopbackPort first = LoopbackPort.choose(Set.of());
    LoopbackPort second = LoopbackPort.choose(Set.of());

    assertNotEquals(first.number(), second.number());
    first.release();
    second.release();
  }
}
