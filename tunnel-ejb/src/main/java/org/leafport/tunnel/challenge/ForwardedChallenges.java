package org.leafport.tunnel.challenge;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.route.ChallengeWay;
import org.leafport.tunnel.route.Challenges;

/**
 * Asks homes for the answers to ACME challenges (remote access 4.2).
 *
 * <p>A validator asks from several places at once: its requests for one token share one question,
 * and a good answer is kept for a minute. A home that is enrolling while its tunnel stands is asked
 * over both ways; the first good answer counts, a bad one only when no way is left that could still
 * give a good one.
 */
public final class ForwardedChallenges implements Challenges {

  /** How long a home has time; validators give up after about ten seconds. */
  static final Duration PATIENCE = Duration.ofSeconds(8);

  /** How long a good answer is kept. */
  static final Duration KEPT = Duration.ofSeconds(60);

  /** The most questions of a label that wait for an answer. */
  static final int MOST_OPEN = 20;

  /** The most questions of a label within {@link #RATE_WINDOW}. */
  static final int MOST_IN_WINDOW = 60;

  /** See {@link #MOST_IN_WINDOW}. */
  static final Duration RATE_WINDOW = Duration.ofMinutes(1);

  /** What is asked, and whether the ways of other nodes count as well. */
  private record Key(String label, String token, boolean everywhere) {}

  private record Kept(Answer.Valid answer, Instant until) {}

  /** One question under way. Guarded by the lock of the class around it. */
  private static final class Question {
    final Key key;
    final CompletableFuture<Answer> answer = new CompletableFuture<>();
    final Map<String, ChallengeWay> open = new HashMap<>();
    boolean wrong;

    Question(Key key) {
      this.key = key;
    }
  }

  private final ChallengeWays ways;
  private final Duration patience;
  private final Clock clock;
  private final SecureRandom random;
  private final Object lock = new Object();
  private final Map<Key, Question> questions = new HashMap<>();
  private final Map<String, Question> byRequest = new HashMap<>();
  private final Map<Key, Kept> kept = new HashMap<>();
  private final Map<String, Deque<Instant>> askedAt = new HashMap<>();

  /** Over these ways. */
  public ForwardedChallenges(ChallengeWays ways, Clock clock, SecureRandom random) {
    this(ways, PATIENCE, clock, random);
  }

  ForwardedChallenges(ChallengeWays ways, Duration patience, Clock clock, SecureRandom random) {
    this.ways = ways;
    this.patience = patience;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public CompletionStage<Answer> ask(String label, String token) {
    return ask(new Key(label, token, true));
  }

  /**
   * The same over the ways of this node alone, for another node that asks: a question goes over one
   * link at most.
   */
  public CompletionStage<Answer> askHere(String label, String token) {
    return ask(new Key(label, token, false));
  }

  private CompletionStage<Answer> ask(Key key) {
    if (!KeyAuthorization.isToken(key.token())) {
      return counted(CompletableFuture.completedFuture(new Answer.Unknown()));
    }
    Question question;
    synchronized (lock) {
      Instant now = clock.instant();
      Kept known = kept.get(key);
      if (known != null && now.isBefore(known.until())) {
        return counted(CompletableFuture.completedFuture(known.answer()));
      }
      Question running = questions.get(key);
      if (running != null) {
        return counted(running.answer.copy());
      }
      if (isTooMuch(key.label(), now)) {
        return counted(CompletableFuture.completedFuture(new Answer.TooMany()));
      }
      question = new Question(key);
      questions.put(key, question);
    }
    question.answer.completeOnTimeout(
        new Answer.Late(), patience.toMillis(), TimeUnit.MILLISECONDS);
    question.answer.whenComplete((answer, failure) -> settle(question, answer));
    (key.everywhere() ? ways.to(key.label()) : ways.here(key.label()))
        .whenComplete((found, failure) -> forward(question, failure == null ? found : List.of()));
    return counted(question.answer.copy());
  }

  /** Whether the label is asked too much. A label that is offline never gets that far. */
  private boolean isTooMuch(String label, Instant now) {
    long open = questions.keySet().stream().filter(key -> key.label().equals(label)).count();
    Deque<Instant> times = askedAt.get(label);
    return open >= MOST_OPEN
        || times != null
            && times.size() >= MOST_IN_WINDOW
            && times.getFirst().isAfter(now.minus(RATE_WINDOW));
  }

  private void forward(Question question, List<ChallengeWay> found) {
    if (found.isEmpty()) {
      question.answer.complete(new Answer.Unknown());
      return;
    }
    Map<String, ChallengeWay> requests = new HashMap<>();
    found.forEach(way -> requests.put(freshRequestId(), way));
    synchronized (lock) {
      noteAsked(question.key.label());
      question.open.putAll(requests);
      requests.keySet().forEach(id -> byRequest.put(id, question));
    }
    if (question.answer.isDone()) {
      forgetRequests(question);
      return;
    }
    requests.forEach((id, way) -> way.askChallenge(id, question.key.token()));
  }

  private void noteAsked(String label) {
    Deque<Instant> times = askedAt.computeIfAbsent(label, unknown -> new ArrayDeque<>());
    times.addLast(clock.instant());
    if (times.size() > MOST_IN_WINDOW) {
      times.removeFirst();
    }
  }

  private String freshRequestId() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return "req_" + HexFormat.of().formatHex(bytes);
  }

  /**
   * A home has answered. Answers to questions that are not open, or were not asked over this way,
   * are dropped.
   *
   * @param way over which the answer came
   * @param requestId what it answers
   * @param keyAuthorization the answer; empty if the home knows no such token
   */
  public void answered(ChallengeWay way, String requestId, Optional<String> keyAuthorization) {
    Question question;
    Answer outcome;
    synchronized (lock) {
      question = byRequest.get(requestId);
      if (question == null || question.open.get(requestId) != way) {
        return;
      }
      byRequest.remove(requestId);
      question.open.remove(requestId);
      outcome = judge(question, keyAuthorization);
    }
    if (outcome instanceof Answer.Valid) {
      way.challengeMet();
    }
    if (outcome != null) {
      question.answer.complete(outcome);
    }
  }

  /** What follows from an answer; null while another way may still give a good one. */
  private static Answer judge(Question question, Optional<String> keyAuthorization) {
    if (keyAuthorization.isPresent()) {
      String text = keyAuthorization.get();
      if (KeyAuthorization.answers(question.key.token(), text)) {
        return new Answer.Valid(text);
      }
      question.wrong = true;
    }
    if (!question.open.isEmpty()) {
      return null;
    }
    return question.wrong ? new Answer.Wrong() : new Answer.Unknown();
  }

  private void settle(Question question, Answer answer) {
    forgetRequests(question);
    synchronized (lock) {
      questions.remove(question.key, question);
      if (answer instanceof Answer.Valid valid) {
        kept.put(question.key, new Kept(valid, clock.instant().plus(KEPT)));
      }
    }
  }

  private void forgetRequests(Question question) {
    synchronized (lock) {
      question.open.keySet().forEach(byRequest::remove);
      question.open.clear();
    }
  }

  /** To be run every minute or more often: forgets what is too old to matter. */
  public void sweep() {
    synchronized (lock) {
      Instant now = clock.instant();
      kept.values().removeIf(answer -> !now.isBefore(answer.until()));
      askedAt.values().removeIf(times -> !times.getLast().isAfter(now.minus(RATE_WINDOW)));
    }
  }

  private static CompletionStage<Answer> counted(CompletableFuture<Answer> answer) {
    answer.thenAccept(
        outcome ->
            Meters.counter("lp_acme_challenges_total", "result", nameOf(outcome)).increment());
    return answer;
  }

  private static String nameOf(Answer answer) {
    if (answer instanceof Answer.Valid) {
      return "valid";
    } else if (answer instanceof Answer.Unknown) {
      return "unknown";
    } else if (answer instanceof Answer.Wrong) {
      return "wrong";
    }
    return answer instanceof Answer.Late ? "late" : "too_many";
  }
}
