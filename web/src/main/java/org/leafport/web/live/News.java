package org.leafport.web.live;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.web.api.CarReader;
import org.leafport.web.api.Language;
import org.leafport.web.vehicle.CarChanged;

/**
 * Brings changes of cars to the apps of their owners. Changes are noted when their transaction has
 * committed; one task reads the cars and hands the messages out, in the order of the commits.
 * Changes of a car that is still waiting to be read become one, so that what waits is bounded by
 * the number of cars. Nothing is read when nobody listens.
 */
@ApplicationScoped
public class News {

  private static final Logger LOG = Logger.getLogger(News.class.getName());

  private final Map<Long, Changes> waiting = new LinkedHashMap<>();
  private boolean running;

  @Inject private Sockets sockets;
  @Inject private CarReader cars;
  @Resource private ManagedExecutorService executor;

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CarChanged change) {
    if (!sockets.isAnyOf(change.ownerId())) {
      return;
    }
    synchronized (waiting) {
      waiting.computeIfAbsent(change.carId(), car -> new Changes(car)).add(change);
      if (running) {
        return;
      }
      running = true;
    }
    executor.execute(this::tellAll);
  }

  private void tellAll() {
    Optional<Changes> next = next();
    while (next.isPresent()) {
      try {
        tell(next.get());
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "[web] A change of a car could not be told to its apps", e);
      }
      next = next();
    }
  }

  /** The car that waits longest; when none does, the task ends. */
  private Optional<Changes> next() {
    synchronized (waiting) {
      Iterator<Changes> oldest = waiting.values().iterator();
      if (!oldest.hasNext()) {
        running = false;
        return Optional.empty();
      }
      Changes next = oldest.next();
      oldest.remove();
      return Optional.of(next);
    }
  }

  private void tell(Changes changes) {
    Set<Language> languages = sockets.languagesOf(changes.ownerId());
    if (languages.isEmpty()) {
      return;
    }
    Map<Language, CarReader.Snapshot> snapshots =
        cars.snapshots(changes.carId(), changes.alertIds(), languages);
    Map<Language, List<Message>> messages = new EnumMap<>(Language.class);
    snapshots.forEach(
        (language, snapshot) -> {
          // The car may have got another owner since; that change tells its new one.
          if (snapshot.ownerId() == changes.ownerId()) {
            messages.put(language, changes.messages(snapshot));
          }
        });
    sockets.send(changes.ownerId(), messages);
  }
}
