package org.leafport.tunnel.agent;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.leafport.core.duplex.Ending;

/**
 * Tells the owner that the server behind the tunnel doesn't take connections, once, and that it
 * does again. Strangers may call as often as they like: only a change is written down.
 */
final class TargetNotice implements HomeEntrance.TargetWatch {

  private static final String KEY = "target";

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
            desk.diary().dismiss(KEY);
            desk.diary()
                .good(Saying.of("target_answers", "The server behind the tunnel answers again"));
          });
    }
  }

  @Override
  public void failed(Ending why) {
    if (!away.getAndSet(true)) {
      desk.later(() -> desk.diary().notice(KEY, said(why), Optional.empty()));
    }
  }

  private Saying said(Ending why) {
    String target = desk.settings().remote().target();
    return why == Ending.TARGET_TIMEOUT
        ? Saying.of(
            "target_silent",
            "The server behind the tunnel ({target}) does not answer: look whether it runs, and"
                + " whether the address is right",
            "target",
            target)
        : Saying.of(
            "target_refused",
            "The server behind the tunnel ({target}) takes no connections: look whether it runs,"
                + " and whether the address is right",
            "target",
            target);
  }
}
