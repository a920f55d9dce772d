package org.leafport.web.ui;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The cars that are being added, one a person, kept in memory for 24 hours, so that nobody types
 * twenty digits again because the session ended. A restart forgets them.
 */
@ApplicationScoped
public class CarDrafts {

  private static final Duration KEPT = Duration.ofHours(24);
  private static final int MOST = 1000;

  private final Map<Long, Kept> drafts = new LinkedHashMap<>();
  private final Clock clock;

  private record Kept(CarDraft draft, Instant at) {}

  /** For the container's proxy. */
  protected CarDrafts() {
    this(Clock.systemUTC());
  }

  @Inject
  CarDrafts(Clock clock) {
    this.clock = clock;
  }

  /** The draft of an account, a new one if there is none. */
  synchronized CarDraft of(long accountId) {
    var now = clock.instant();
    drafts.values().removeIf(kept -> kept.at().plus(KEPT).isBefore(now));
    var known = drafts.remove(accountId);
    var draft = known == null ? new CarDraft() : known.draft();
    drafts.put(accountId, new Kept(draft, now));
    if (drafts.size() > MOST) {
      drafts.remove(drafts.keySet().iterator().next());
    }
    return draft;
  }

  /** Forgets the draft of an account. */
  synchronized void drop(long accountId) {
    drafts.remove(accountId);
  }
}
