package org.leafport.tunnel.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.tunnel.sponsor.Verdict;

/** Who gets a name and who doesn't, over the real database. */
class RegistrationTest {

  private final RegistryHouse house = new RegistryHouse();

  private void assertRefused(RegisterError error, RegisterRequest request) {
    assertEquals(error, house.refusal(request).error());
  }

  private RegisterRequest asking(String token, String name) {
    return new RegisterRequest(
        Optional.ofNullable(token),
        Optional.ofNullable(name),
        house.freshAddress(),
        Optional.empty());
  }

  @Test
  void freeNameIsGivenOut() throws RegisterRefused {
    Registered registered = house.enrol("anna", "home");

    assertEquals(house.label("home"), registered.label());
    assertEquals(house.label("home") + ".evcc.example", registered.fqdn());
    assertTrue(registered.resumeToken().isEmpty());
    assertEquals(InstanceState.ENROLLING, house.row(registered.label()).orElseThrow().state());
    assertEquals(EventKind.ENROLLED, house.events.get(0).kind());
  }

  @Test
  void tokenIsStoredSealed() throws RegisterRefused {
    byte[] sealed =
        house.row(house.enrol("anna", "home").label()).orElseThrow().sealedToken().orElseThrow();

    String shown = new String(sealed, StandardCharsets.ISO_8859_1);
    assertFalse(shown.contains(house.token("anna")));
    assertArrayEquals(
        house.token("anna").getBytes(StandardCharsets.US_ASCII),
        InstallationSecrets.current().decrypt(sealed));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"-,token_missing", "' \n',token_missing", "a b,token_invalid"})
  void tokenOfNoGoodFormIsRefusedUnasked(String token, String code) {
    assertEquals(code, house.refusal(asking(token, house.name("home"))).error().code());
    assertEquals(0, house.asked);
  }

  @Test
  void badNameIsRefusedUnasked() {
    assertRefused(RegisterError.LABEL_RESERVED, asking("anna.x", "admin"));
    assertRefused(RegisterError.LABEL_NOT_ASCII, asking("anna.x", "m\u00fcnchen"));
    assertEquals(0, house.asked);
  }

  @Test
  void sponsorsAnswersReachTheHome() {
    house.verdicts.put("no", new Verdict.Rejected());
    house.verdicts.put("old", new Verdict.Expired());
    house.verdicts.put("down", new Verdict.Unavailable("test"));

    assertRefused(RegisterError.TOKEN_REJECTED, asking("no", house.name("home")));
    assertRefused(RegisterError.TOKEN_EXPIRED, asking("old", house.name("home")));
    RegisterRefused down = house.refusal(asking("down", house.name("home")));
    assertEquals(RegisterError.SPONSOR_UNAVAILABLE, down.error());
    assertEquals(Optional.of(Duration.ofSeconds(60)), down.retryAfter());
    assertTrue(house.row(house.label("home")).isEmpty());
  }

  @Test
  void nameOfSomebodyElseIsTaken() throws RegisterRefused {
    house.enrol("anna", "home");
    assertRefused(RegisterError.LABEL_TAKEN, house.request("ben", "home"));
  }

  @Test
  void neverConnectedNameIsEnrolledAnewAtOnce() throws RegisterRefused {
    house.enrol("anna", "home");
    assertEquals(house.label("home"), house.enrol("anna", "home").label());
  }

  @Test
  void connectedNameNeedsTheResumeToken() throws RegisterRefused {
    String resume = house.desk.register(house.extended("anna", "home", null)).resumeToken().get();
    house.connect(house.label("home"));

    RegisterRefused refused = house.refusal(house.extended("anna", "home", "wrong"));
    assertEquals(RegisterError.LABEL_IN_USE, refused.error());
    assertEquals(Optional.of(Duration.ofDays(1)), refused.retryAfter());

    String next = house.desk.register(house.extended("anna", "home", resume)).resumeToken().get();
    assertNotEquals(resume, next);
    assertRefused(RegisterError.LABEL_IN_USE, house.extended("anna", "home", resume));
  }

  @Test
  void ownNameIsFreeADayAfterTheLastConnection() throws RegisterRefused {
    house.connected("anna", "home");
    house.clock.pass(Duration.ofHours(24).minusSeconds(1));
    assertRefused(RegisterError.LABEL_IN_USE, house.request("anna", "home"));
    house.clock.pass(Duration.ofSeconds(1));
    house.enrol("anna", "home");
  }

  @Test
  void operatorReleasesANameOnce() throws RegisterRefused {
    String label = house.connected("anna", "home");
    assertTrue(house.book.release(label));
    house.enrol("anna", "home");
    assertRefused(RegisterError.LABEL_IN_USE, house.request("anna", "home"));
  }

  @Test
  void suspendedNameIsForNobody() throws RegisterRefused {
    String label = house.enrol("anna", "home").label();
    house.book.suspend(label, "abuse");
    assertRefused(RegisterError.INSTANCE_SUSPENDED, house.request("anna", "home"));
    assertRefused(RegisterError.INSTANCE_SUSPENDED, house.request("ben", "home"));
    house.book.resume(label);
    house.enrol("anna", "home");
  }

  @Test
  void quotaCountsNamesNotEnrolments() throws RegisterRefused {
    for (int i = 1; i <= 3; i++) {
      house.enrol("anna", "home" + i);
    }
    house.enrol("anna", "home1");
    assertRefused(RegisterError.QUOTA_EXCEEDED, house.request("anna", "home4"));
    assertTrue(house.row(house.label("home4")).isEmpty());

    house.book.quota(house.subject("anna"), Optional.of(4));
    house.enrol("anna", "home4");
    house.book.quota(house.subject("anna"), Optional.empty());
    assertRefused(RegisterError.QUOTA_EXCEEDED, house.request("anna", "home5"));
  }

  @Test
  void strangersHaveOneNameWhereNoTokenIsNeeded() throws RegisterRefused {
    house.open = true;
    var first = asking(null, house.name("home1"));
    house.desk.register(first);
    assertRefused(
        RegisterError.QUOTA_EXCEEDED,
        new RegisterRequest(
            Optional.empty(), Optional.of(house.name("home2")), first.client(), Optional.empty()));
  }

  @Test
  void whoLeavesTheChoiceGetsASpokenName() throws RegisterRefused {
    Registered registered = house.desk.register(asking(house.token("anna"), ""));
    assertTrue(registered.label().matches("[a-z]+-[a-z]+-[0-9]{2}-evcc"), registered.label());
  }

  @Test
  void liveHomeIsToldOfItsEnrolment() throws RegisterRefused {
    RegisterRequest request = house.request("anna", "home");
    house.desk.register(request);
    assertEquals(
        new RegistryHouse.Told(
            house.label("home"), new HomeNotice.EnrolmentStarted(request.client())),
        house.told.get(0));
  }

  @Test
  void eleventhAttemptOfAnAddressWaits() throws RegisterRefused {
    RegisterRequest request = house.request("anna", "home");
    for (int i = 0; i < 3; i++) {
      house.desk.register(request);
    }
    for (int i = 3; i < 10; i++) {
      assertRefused(RegisterError.ACME_BUDGET_EXHAUSTED, request);
    }
    RegisterRefused refused = house.refusal(request);
    assertEquals(RegisterError.RATE_LIMITED, refused.error());
    assertEquals(Optional.of(Duration.ofMinutes(10)), refused.retryAfter());
  }

  @Test
  void labelBudgetIsThreeAWeekAndGivenBackWhenUnused() throws RegisterRefused {
    house.enrol("anna", "home");
    house.enrol("anna", "home");
    BudgetCharge unused = house.enrol("anna", "home").charge();

    RegisterRefused refused = house.refusal(house.request("anna", "home"));
    assertEquals(RegisterError.ACME_BUDGET_EXHAUSTED, refused.error());
    assertEquals(Optional.of(Duration.ofSeconds(201_600)), refused.retryAfter());

    house.desk.giveBack(unused);
    house.enrol("anna", "home");
  }

  @Test
  void domainIsChargedOnlyForNamesWithoutAGoodCertificate() throws Exception {
    double before = domainTokens();
    String label = house.enrol("anna", "home").label();
    assertEquals(before - 1, domainTokens(), 0.01);

    house.book.admit(label, house.certificate(1));
    house.enrol("anna", "home");
    assertEquals(before - 1, domainTokens(), 0.01);

    house.clock.pass(Duration.ofDays(90));
    double later = domainTokens();
    house.enrol("anna", "home");
    assertEquals(later - 1, domainTokens(), 0.01);
  }

  @Test
  void emptyDomainBudgetRefusesNewNames() throws RegisterRefused {
    for (int i = 0; i < 45; i++) {
      house.enrol("anna" + i, "home" + i);
    }
    RegisterRefused refused = house.refusal(house.request("ben", "late"));
    assertEquals(RegisterError.ACME_BUDGET_EXHAUSTED, refused.error());
    assertEquals(Optional.of(Duration.ofSeconds(13_440)), refused.retryAfter());
    assertTrue(house.row(house.label("late")).isEmpty());
  }

  private double domainTokens() {
    return house.book.domainBudget().orElseThrow().tokens();
  }

  @Test
  void oneOfManyWhoWantANameAtOnceGetsIt() throws Exception {
    List<Callable<String>> wishes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      RegisterRequest request = house.request("somebody" + i, "wanted");
      wishes.add(() -> outcome(request));
    }
    List<String> outcomes = atOnce(wishes);
    assertEquals(1, outcomes.stream().filter("registered"::equals).count(), outcomes::toString);
    assertEquals(7, outcomes.stream().filter("label_taken"::equals).count(), outcomes::toString);
  }

  @Test
  void quotaHoldsForEnrolmentsAtOnce() throws Exception {
    List<Callable<String>> wishes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      RegisterRequest request = house.request("anna", "many" + i);
      wishes.add(() -> outcome(request));
    }
    List<String> outcomes = atOnce(wishes);
    assertEquals(3, outcomes.stream().filter("registered"::equals).count(), outcomes::toString);
    assertEquals(5, outcomes.stream().filter("quota_exceeded"::equals).count(), outcomes::toString);
  }

  private String outcome(RegisterRequest request) {
    try {
      house.anotherDesk().register(request);
      return "registered";
    } catch (RegisterRefused refused) {
      return refused.error().code();
    }
  }

  private static List<String> atOnce(List<Callable<String>> wishes) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(wishes.size());
    try {
      List<String> outcomes = new ArrayList<>();
      for (Future<String> outcome : people.invokeAll(wishes, 30, TimeUnit.SECONDS)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } finally {
      people.shutdownNow();
    }
  }

  @Test
  void everyErrorHasItsCodeAndText() {
    for (RegisterError error : RegisterError.values()) {
      assertTrue(error.message().matches("[A-Z].*\\."), error::code);
      assertTrue(
          error.closeCode() == 1009
              || error.closeCode() / 100 == 44
              || error.closeCode() / 100 == 45,
          error::code);
    }
  }
}
