package org.leafport.boot;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import javax.transaction.xa.XAException;

/**
 * What the container says while the database is away: a dozen lines a request, most of them keys of
 * texts that it can't find, and some with a stack of 200 lines. Leafport says in a line of its own
 * when the database goes, whom it had to refuse, and when it is back.
 */
final class DatabaseChatter {

  /** Classes of SQL states: connection, operator's intervention. */
  private static final Set<String> ABSENCE = Set.of("08", "57");

  private static final int CLASS_LENGTH = 2;

  /** A key whose text was not found. */
  private static final Pattern KEY = Pattern.compile("[a-z_]+(\\.[a-z_]+)+");

  /** Pool, transactions, beans, pages and queries: who is concerned says so one after the other. */
  private static final List<String> CONCERNED =
      List.of("javax.enterprise.", "jakarta.enterprise.", "org.eclipse.persistence.");

  /** They follow each other on one thread, much faster than this. */
  private static final Duration ONE_FAILURE = Duration.ofSeconds(1);

  private static final int MOST_THREADS = 256;

  /** When a thread last met an absent database. */
  private final Map<Long, Instant> met =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
          return size() > MOST_THREADS;
        }
      };

  /** Whether a line of the container is such chatter. Not thread-safe. */
  boolean includes(LogRecord line) {
    Throwable failure = line.getThrown();
    if (failure != null && LogLine.causes(failure).stream().anyMatch(this::isAbsence)) {
      met.remove(line.getLongThreadID());
      met.put(line.getLongThreadID(), line.getInstant());
      return true;
    }
    return failure == null && isKey(line) || isPartOfAbsence(line);
  }

  private boolean isAbsence(Throwable cause) {
    return cause instanceof SQLException failure
        && failure.getSQLState() != null
        && failure.getSQLState().length() > CLASS_LENGTH
        && ABSENCE.contains(failure.getSQLState().substring(0, CLASS_LENGTH));
  }

  private static boolean isKey(LogRecord line) {
    return isConcerned(line)
        && line.getMessage() != null
        && KEY.matcher(line.getMessage()).matches();
  }

  /** Lines without a failure, and failures that come from it without saying so. */
  private boolean isPartOfAbsence(LogRecord line) {
    Instant last = met.get(line.getLongThreadID());
    boolean justNow =
        last != null && Duration.between(last, line.getInstant()).compareTo(ONE_FAILURE) < 0;
    return justNow
        && isConcerned(line)
        && (line.getThrown() == null
            || LogLine.causes(line.getThrown()).stream()
                .anyMatch(cause -> cause instanceof SQLException || cause instanceof XAException));
  }

  private static boolean isConcerned(LogRecord line) {
    return line.getLoggerName() != null
        && CONCERNED.stream().anyMatch(line.getLoggerName()::startsWith);
  }
}
