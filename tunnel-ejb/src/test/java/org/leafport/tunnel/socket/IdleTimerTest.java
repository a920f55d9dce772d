package org.leafport.tunnel.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.core.TyrusSession;
import org.junit.jupiter.api.Test;

class IdleTimerTest {

  /** Keeps its executor where the container's sessions do. */
  private static final class Timed {
    private final ScheduledExecutorService service;

    Timed(ScheduledExecutorService service) {
      this.service = service;
    }
  }

  /** A session of another container. */
  private static final class Other {
    private final String service = "mine";
  }

  @Test
  void theContainerKeepsItWhereItIsLookedFor() throws NoSuchFieldException {
    assertEquals(
        ScheduledExecutorService.class, TyrusSession.class.getDeclaredField("service").getType());
  }

  @Test
  void whatIsScheduledIsForgotten() {
    ScheduledExecutorService own = Executors.newSingleThreadScheduledExecutor();
    try {
      var session = new Timed(own);
      IdleTimer.forget(session);
      assertNotSame(own, session.service);
      assertNull(session.service.schedule(() -> {}, 0, TimeUnit.MILLISECONDS));
    } finally {
      own.shutdownNow();
    }
  }

  @Test
  void anotherContainerIsLeftAsItIs() {
    var session = new Other();
    String before = session.service;
    IdleTimer.forget(session);
    IdleTimer.forget(new Object());
    assertSame(before, session.service);
  }
}
