package org.leafport.tunnel.agent;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.leafport.core.duplex.Ending;

/**
 * Tells the owner that the server behind the tunnel doesn't take connections, once, and that it
 * does again. Strangers may call as often as they like: only a change is written down.
 */
final class TargetNotice implements HomeEntrance.TargetWatch {

  static final String CODE = "target_refused";

  private final AgentDesk desk;
  private final AtomicBoolean away = new AtomicBoolean();

  TargetNotice(AgentDesk desk) {
    this.desk = desk;
  }

  @Override
  public void reached() {
    if (away.get() && away.getAndSet(false)) {
      desk.later(
          () -> {
            desk.diary().dismiss(CODE);
            desk.diary().good("The server behind the tunnel answers again");
          });
    }
  }

  @Override
  public void failed(Ending why) {
    if (!away.getAndSet(true)) {
      desk.later(
          () ->
              desk.diary()
                  .notice(
                      CODE,
                      "The server behind the tunnel ("
                          + desk.settings().remote().target()
                          + ") "
                          + (why == Ending.TARGET_TIMEOUT
                              ? "doesn't answer"
                              : "takes no connections")
                          + ": look whether it runs, and whether the address is right",
                      Optional.empty()));
    }
  }
}
