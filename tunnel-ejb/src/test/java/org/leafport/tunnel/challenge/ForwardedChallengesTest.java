package org.leafport.tunnel.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tunnel.TestClock;
import org.leafport.tunnel.route.ChallengeWay;
import org.leafport.tunnel.route.Challenges.Answer;

class ForwardedChallengesTest {

  private static final String LABEL = "my-home-evcc";
  private static final String TOKEN = "LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0";
  private static final String GOOD = TOKEN + ".9jg46WB3rQiXaXtqL_2gCO4_SoKAjHPgUOy21mqTI";

  /** A way that remembers what it was asked. */
  private static final class Way implements ChallengeWay {
    final List<String> requests = new ArrayList<>();
    boolean met;

    @Override
    public void askChallenge(String requestId, String token) {
      requests.add(requestId);
    }

    @Override
    public void challengeMet() {
      met = true;
    }

    String onlyRequest() {
      assertEquals(1, requests.size());
      return requests.get(0);
    }
  }

  private final TestClock clock = new TestClock();
  private final List<ChallengeWay> ways = new ArrayList<>();
  private final ForwardedChallenges challenges = patient(Duration.ofSeconds(30));

  private ForwardedChallenges patient(Duration patience) {
    return new ForwardedChallenges(
        label -> CompletableFuture.completedStage(List.copyOf(ways)),
        patience,
        clock,
        new SecureRandom());
  }

  private Way way() {
    var way = new Way();
    ways.add(way);
    return way;
  }

  private CompletableFuture<Answer> ask(String token) {
    return challenges.ask(LABEL, token).toCompletableFuture();
  }

  @TestFactory
  Stream<DynamicTest> documentedExamples() {
    return new VectorFiles("tunnel").each("acme", ForwardedChallengesTest::check);
  }

  private static void check(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    if (input.containsKey("path")) {
      assertEquals(
          expected.getString("token", null),
          KeyAuthorization.tokenIn(input.getString("path")).orElse(null));
    } else {
      assertEquals(
          expected.getBoolean("ok"),
          KeyAuthorization.answers(input.getString("token"), input.getString("key_authorization")));
    }
  }

  @Test
  void aGoodAnswerIsServedAndKeptForAMinute() {
    Way way = way();
    var answer = ask(TOKEN);
    assertFalse(answer.isDone());

    challenges.answered(way, way.onlyRequest(), Optional.of(GOOD));

    assertEquals(new Answer.Valid(GOOD), answer.join());
    assertTrue(way.met);
    assertEquals(new Answer.Valid(GOOD), ask(TOKEN).join());
    clock.pass(Duration.ofSeconds(61));
    assertFalse(ask(TOKEN).isDone());
    assertEquals(2, way.requests.size());
  }

  @Test
  void requestsForOneTokenShareOneQuestion() {
    Way way = way();
    var first = ask(TOKEN);
    var second = ask(TOKEN);

    challenges.answered(way, way.onlyRequest(), Optional.of(GOOD));

    assertEquals(new Answer.Valid(GOOD), first.join());
    assertEquals(new Answer.Valid(GOOD), second.join());
  }

  @Test
  void requestIdsHaveTheDocumentedForm() {
    Way way = way();
    ask(TOKEN);
    assertTrue(way.onlyRequest().matches("req_[0-9a-f]{16}"));
  }

  @Test
  void nobodyThereMeansUnknown() {
    assertEquals(new Answer.Unknown(), ask(TOKEN).join());
  }

  @Test
  void aHomeThatKnowsNoSuchTokenMeansUnknown() {
    Way way = way();
    var answer = ask(TOKEN);
    challenges.answered(way, way.onlyRequest(), Optional.empty());
    assertEquals(new Answer.Unknown(), answer.join());
  }

  @Test
  void anAnswerToSomethingElseIsWrong() {
    Way way = way();
    var answer = ask(TOKEN);
    challenges.answered(way, way.onlyRequest(), Optional.of("<script>alert(1)</script>"));
    assertEquals(new Answer.Wrong(), answer.join());
    assertFalse(way.met);
  }

  @Test
  void aBadAnswerOfOneWayWaitsForTheOther() {
    Way enrolment = way();
    Way tunnel = way();
    var answer = ask(TOKEN);

    challenges.answered(tunnel, tunnel.onlyRequest(), Optional.empty());
    assertFalse(answer.isDone());
    challenges.answered(enrolment, enrolment.onlyRequest(), Optional.of(GOOD));

    assertEquals(new Answer.Valid(GOOD), answer.join());
  }

  @Test
  void aHomeCanNotAnswerForAnother() {
    Way asked = way();
    var answer = ask(TOKEN);
    challenges.answered(new Way(), asked.onlyRequest(), Optional.of(GOOD));
    challenges.answered(asked, "req_9", Optional.of(GOOD));
    assertFalse(answer.isDone());
  }

  @Test
  void silenceMeansLateAndALateAnswerIsDropped() throws Exception {
    Way way = way();
    ForwardedChallenges impatient = patient(Duration.ofMillis(20));
    var answer = impatient.ask(LABEL, TOKEN).toCompletableFuture();

    assertEquals(new Answer.Late(), answer.get(5, TimeUnit.SECONDS));

    impatient.answered(way, way.onlyRequest(), Optional.of(GOOD));
    assertFalse(way.met);
  }

  @Test
  void only20QuestionsOfALabelAreOpen() {
    way();
    for (int i = 0; i < 20; i++) {
      assertFalse(ask(TOKEN + i).isDone());
    }
    assertEquals(new Answer.TooMany(), ask(TOKEN + "x").join());
  }

  @Test
  void only60QuestionsAMinuteAreForwarded() {
    Way way = way();
    for (int i = 0; i < 60; i++) {
      ask(TOKEN + i);
      challenges.answered(way, way.requests.get(i), Optional.empty());
    }
    assertEquals(new Answer.TooMany(), ask(TOKEN + "x").join());
    clock.pass(Duration.ofSeconds(61));
    assertFalse(ask(TOKEN + "x").isDone());
  }
}
