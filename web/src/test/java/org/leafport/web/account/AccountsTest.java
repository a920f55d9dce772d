package org.leafport.web.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.core.settings.Setting;
import org.leafport.web.TestDatabase;

/** The services of this room on a real PostgreSQL, each test in one transaction that is undone. */
class AccountsTest {

  private static final String ADDRESS = "192.0.2.7";
  private static final ClientAddress HERE = new ClientAddress(ADDRESS, false);
  private static final String PASSWORD = "correct-horse-9";
  private static final Device PHONE =
      new Device("fcm", "Android 14", "1.0.6", "key", "en", Optional.of(ADDRESS), "okhttp");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-04T06:30:15Z"));
  private final SecureRandom random = new SecureRandom();
  private final PasswordHash hashes = new PasswordHash(random, 1000);
  private final List<CredentialsEnded> ended = new ArrayList<>();

  private EntityManager em;
  private AccountBook book;
  private SecondFactors secondFactors;
  private SignUpService signUps;
  private SignInService signIns;
  private AccountService accounts;
  private AppSessions apps;
  private ApiTokens keys;
  private CommandPins pins;

  @BeforeEach
  void begin() {
    em = TestDatabase.running().begin();
    em.createNativeQuery("delete from leafport.account").executeUpdate();
    InstallationSecrets secrets = InstallationSecrets.current();
    ApiKeys apiKeys = new ApiKeys(secrets, random);
    book = new AccountBook(em, new Heard<>(ended));
    secondFactors = new SecondFactors(book, secrets, clock, random);
    signUps = new SignUpService(book, secrets, clock, random, hashes);
    signIns = new SignInService(book, secondFactors, new SignInThrottles(5, clock), clock, hashes);
    accounts = new AccountService(book, clock, hashes, apiKeys);
    apps = new AppSessions(book, clock, new AppTokens(secrets.jwtKey(), random));
    keys = new ApiTokens(book, clock, apiKeys);
    pins = new CommandPins(book, secondFactors, clock, hashes);
  }

  @AfterEach
  void undo() {
    System.clearProperty(AccountSettings.SIGN_UP.key());
    System.clearProperty(AccountSettings.PIN_ENFORCED.key());
    em.getTransaction().rollback();
    em.close();
  }

  private Account alice() throws AccountRefused {
    return signUps.signUp(new NewAccount("alice", "alice@example.org", PASSWORD, "leaf"));
  }

  private static <T> void set(Setting<T> setting, String value) {
    System.setProperty(setting.key(), value);
  }

  @Nested
  class SigningUp {

    @Test
    void firstAccountBecomesAdministratorAndClosesTheDoor() throws AccountRefused {
      Account alice = alice();

      assertTrue(alice.isAdministrator());
      assertEquals(new Caller(alice.id(), true), alice.caller());
      assertEquals(Set.of(AccountFault.SIGN_UP_CLOSED), refused("bob", "bob@example.org"));
    }

    @Test
    void openDoorLetsOthersInAsUsers() throws AccountRefused {
      alice();
      set(AccountSettings.SIGN_UP, "open");

      Account bob = signUps.signUp(new NewAccount("bob", "bob@example.org", PASSWORD, "leaf"));

      assertFalse(bob.isAdministrator());
      assertNotEquals(accounts.apiToken(bob.caller()), "");
    }

    @Test
    void emptyInstallationTakesItsFirstAccountEvenIfClosed() throws AccountRefused {
      set(AccountSettings.SIGN_UP, "closed");

      assertTrue(alice().isAdministrator());
    }

    @Test
    void invitationLetsOnePersonIn() throws AccountRefused {
      Account alice = alice();
      set(AccountSettings.SIGN_UP, "invite");
      String code =
          signUps.invite(alice.caller(), Invite.Level.USER, "for Bob", Duration.ofDays(7));

      assertEquals(Set.of(AccountFault.INVITE_UNKNOWN), refused("bob", "bob@example.org"));
      signUps.signUp(invited("bob", code));
      em.flush();
      assertEquals(
          Set.of(AccountFault.INVITE_UNKNOWN),
          assertThrows(AccountRefused.class, () -> signUps.signUp(invited("carol", code)))
              .faults());
    }

    @Test
    void invitationEndsInTime() throws AccountRefused {
      Account alice = alice();
      set(AccountSettings.SIGN_UP, "invite");
      String code = signUps.invite(alice.caller(), Invite.Level.USER, "", Duration.ofDays(7));
      clock.advance(Duration.ofDays(7));

      assertThrows(AccountRefused.class, () -> signUps.signUp(invited("bob", code)));
    }

    @Test
    void onlyAdministratorsInvite() {
      assertThrows(
          SecurityException.class,
          () -> signUps.invite(new Caller(1, false), Invite.Level.USER, "", Duration.ofDays(1)));
    }

    @Test
    void namesAreTakenWithoutRegardToCase() throws AccountRefused {
      alice();
      set(AccountSettings.SIGN_UP, "open");

      assertEquals(
          EnumSet.of(AccountFault.USERNAME_TAKEN, AccountFault.EMAIL_TAKEN),
          refused("ALICE", "Alice@Example.org"));
    }

    @Test
    void everyFaultIsToldAtOnce() {
      AccountRefused refused =
          assertThrows(
              AccountRefused.class,
              () ->
                  signUps.signUp(
                      new NewAccount("no blanks", "nobody", "short", "too long".repeat(3))));

      assertEquals(
          EnumSet.of(
              AccountFault.USERNAME_FORM,
              AccountFault.EMAIL_FORM,
              AccountFault.PASSWORD_TOO_SHORT,
              AccountFault.NAVIGATION_PASSWORD_FORM),
          refused.faults());
    }

    @Test
    void navigationPasswordIsKeptAsTheHashTheCarSends() throws AccountRefused {
      assertEquals("99E0AC46", alice().navigationPasswordHash());
    }

    @Test
    void unknownTimeZoneCountsAsNone() throws AccountRefused {
      NewAccount wish =
          new NewAccount(
              "alice",
              "alice@example.org",
              PASSWORD,
              "leaf",
              Optional.of("Mars/Base"),
              "de",
              true,
              Optional.empty());

      Account alice = signUps.signUp(wish);

      assertEquals("UTC", alice.timeZone());
      assertEquals("de", alice.language());
      assertTrue(alice.isUnitsImperial());
    }

    private NewAccount invited(String name, String code) {
      return new NewAccount(
          name,
          name + "@example.org",
          PASSWORD,
          "leaf",
          Optional.empty(),
          "",
          false,
          Optional.of(code));
    }

    private Set<AccountFault> refused(String name, String email) {
      return assertThrows(
              AccountRefused.class,
              () -> signUps.signUp(new NewAccount(name, email, PASSWORD, "leaf")))
          .faults();
    }
  }

  @Nested
  class SigningIn {

    @Test
    void nameAndMailAddressBothWorkInAnyCase() throws AccountRefused {
      Account alice = alice();

      for (String name : List.of("alice", "ALICE", "Alice@Example.ORG")) {
        SignInResult.SignedIn in =
            assertInstanceOf(SignInResult.SignedIn.class, signIn(name, PASSWORD));
        assertEquals(alice.id(), in.account().id());
        assertEquals(Optional.of(clock.instant()), in.account().lastSignInAt());
      }
    }

    @Test
    void wrongPasswordAndUnknownNameGetTheSameAnswer() throws AccountRefused {
      alice();

      assertEquals(new SignInResult.Refused(), signIn("alice", "nope"));
      assertEquals(new SignInResult.Refused(), signIn("nobody", PASSWORD));
    }

    @Test
    void nameThatFitsTwoPeopleFitsNobody() throws AccountRefused {
      set(AccountSettings.SIGN_UP, "open");
      signUps.signUp(new NewAccount("x.y", "x@example.org", PASSWORD, "leaf"));
      em.createQuery("update Account a set a.email = 'bob'").executeUpdate();
      signUps.signUp(new NewAccount("bob", "bob@example.org", PASSWORD, "leaf"));

      assertEquals(new SignInResult.Refused(), signIn("bob", PASSWORD));
    }

    @Test
    void fiveFailuresMakeEvenTheRightPasswordWait() throws AccountRefused {
      alice();
      for (int i = 0; i < 5; i++) {
        signIn("alice", "nope", "192.0.2." + i);
      }

      assertInstanceOf(
          SignInResult.Throttled.class, signIn("ALICE@example.org", PASSWORD, "192.0.2.99"));
      clock.advance(Duration.ofMinutes(15));
      assertInstanceOf(SignInResult.SignedIn.class, signIn("alice", PASSWORD));
    }

    @Test
    void strangersInTheTunnelCantLockAPersonOut() throws AccountRefused {
      alice();
      for (int i = 0; i < 50; i++) {
        remotely("alice", "nope", "203.0.113." + i);
      }

      assertInstanceOf(SignInResult.SignedIn.class, signIn("alice", PASSWORD));
      assertInstanceOf(SignInResult.SignedIn.class, remotely("alice", PASSWORD, "203.0.113.99"));
    }

    @Test
    void anAddressInTheTunnelThatGuessesWaitsLongerEachTime() throws AccountRefused {
      alice();
      for (int minutes : new int[] {10, 20, 40, 60, 60}) {
        for (int i = 0; i < 5; i++) {
          remotely("nobody", "nope", "203.0.113.9");
        }
        assertEquals(
            new SignInResult.Throttled(Duration.ofMinutes(minutes)),
            remotely("alice", PASSWORD, "203.0.113.9"));
        clock.advance(Duration.ofMinutes(minutes));
      }
      assertInstanceOf(SignInResult.SignedIn.class, remotely("alice", PASSWORD, "203.0.113.9"));
    }

    private SignInResult remotely(String name, String password, String address) {
      return signIns.signIn(name, password, Optional.empty(), new ClientAddress(address, true));
    }

    @Test
    void anAddressThatGuessesWaitsWhateverNameItTries() throws AccountRefused {
      alice();
      for (int i = 0; i < 5; i++) {
        signIn("nobody" + i, "nope");
      }

      assertInstanceOf(SignInResult.Throttled.class, signIn("alice", PASSWORD));
      assertInstanceOf(SignInResult.SignedIn.class, signIn("alice", PASSWORD, "192.0.2.99"));
    }

    @Test
    void oldHashesAreMadeSlowerAtSignIn() throws AccountRefused {
      Account alice = alice();
      alice.rehashPassword(new PasswordHash(random, 10).of(PASSWORD));

      signIn("alice", PASSWORD);

      assertFalse(hashes.isOutdated(alice.passwordHash()));
      assertInstanceOf(SignInResult.SignedIn.class, signIn("alice", PASSWORD));
    }

    @Test
    void secondFactorIsAskedForAfterThePassword() throws AccountRefused {
      Account alice = alice();
      byte[] key = enrol(alice);

      assertEquals(new SignInResult.Refused(), signIn("alice", "nope"));
      assertEquals(new SignInResult.SecondFactorMissing(alice.id()), signIn("alice", PASSWORD));
      assertEquals(
          new SignInResult.SecondFactorMissing(alice.id()),
          signIns.signIn("alice", PASSWORD, Optional.of(""), HERE));
      assertEquals(
          new SignInResult.SecondFactorWrong(alice.id()),
          signIns.signIn("alice", PASSWORD, Optional.of(wrong(key)), HERE));
      clock.advance(Duration.ofSeconds(30));
      assertInstanceOf(
          SignInResult.SignedIn.class,
          signIns.signIn("alice", PASSWORD, Optional.of(code(key)), HERE));
    }

    @Test
    void codeOfTheSecondFactorCountsOnce() throws AccountRefused {
      Account alice = alice();
      byte[] key = enrol(alice);
      clock.advance(Duration.ofSeconds(30));
      String code = code(key);

      assertInstanceOf(SignInResult.SignedIn.class, signIns.secondFactor(alice.id(), code, HERE));
      em.clear();
      assertInstanceOf(
          SignInResult.SecondFactorWrong.class, signIns.secondFactor(alice.id(), code, HERE));
    }

    @Test
    void recoveryCodeSignsInAndSwitchesTheFactorOff() throws AccountRefused {
      Account alice = alice();
      byte[] key = secondFactors.newKey();
      String recovery = secondFactors.enrol(alice.caller(), key, code(key));

      assertInstanceOf(
          SignInResult.SecondFactorWrong.class, signIns.recover(alice.id(), "0".repeat(32), HERE));
      assertInstanceOf(
          SignInResult.SignedIn.class,
          signIns.recover(alice.id(), " " + recovery.toUpperCase() + " ", HERE));
      assertFalse(alice.hasSecondFactor());
      assertInstanceOf(SignInResult.SignedIn.class, signIn("alice", PASSWORD));
    }

    @Test
    void secondFactorNeedsARightCodeToBeSwitchedOn() throws AccountRefused {
      Account alice = alice();
      byte[] key = secondFactors.newKey();

      assertThrows(
          AccountRefused.class, () -> secondFactors.enrol(alice.caller(), key, wrong(key)));
      assertFalse(alice.hasSecondFactor());
    }

    private byte[] enrol(Account alice) throws AccountRefused {
      byte[] key = secondFactors.newKey();
      secondFactors.enrol(alice.caller(), key, code(key));
      return key;
    }

    private String code(byte[] key) {
      return Totp.code(key, clock.instant().getEpochSecond() / 30);
    }

    /** Six digits that are no code of this key around now. */
    private String wrong(byte[] key) {
      for (int i = 0; ; i++) {
        String code = String.format("%06d", i);
        if (Totp.stepOf(key, code, clock.instant(), java.util.OptionalLong.empty()).isEmpty()) {
          return code;
        }
      }
    }

    private SignInResult signIn(String name, String password) {
      return signIn(name, password, ADDRESS);
    }

    private SignInResult signIn(String name, String password, String address) {
      return signIns.signIn(name, password, Optional.empty(), new ClientAddress(address, false));
    }
  }

  @Nested
  class Apps {

    @Test
    void tokensOpenTheApiUntilTheirEnd() throws AccountRefused, BadToken {
      Account alice = alice();
      TokenPair pair = apps.begin(alice, PHONE);

      AppSessions.Access access = apps.access(pair.access());

      assertEquals(alice.id(), access.account().id());
      assertEquals(clock.instant().plus(Duration.ofDays(31)), access.expiresAt());
      assertTrue(pair.refresh().length() < 500, pair.refresh());
      clock.advance(Duration.ofDays(31));
      assertThrows(BadToken.class, () -> apps.access(pair.access()));
    }

    @Test
    void refreshTokenOpensNothingAndAccessTokenRenewsNothing() throws AccountRefused {
      TokenPair pair = apps.begin(alice(), PHONE);

      assertThrows(BadToken.class, () -> apps.access(pair.refresh()));
      assertThrows(BadToken.class, () -> apps.renew(pair.access()));
    }

    @Test
    void refreshTokenStaysGoodAfterUse() throws AccountRefused, BadToken {
      TokenPair first = apps.begin(alice(), PHONE);
      clock.advance(Duration.ofDays(30));

      TokenPair second = apps.renew(first.refresh());
      TokenPair third = apps.renew(first.refresh());
      apps.renew(second.refresh());

      assertNotEquals(second.refresh(), third.refresh());
      apps.access(third.access());
    }

    @Test
    void familyLivesAsLongAsItsNewestToken() throws AccountRefused, BadToken {
      TokenPair first = apps.begin(alice(), PHONE);
      clock.advance(Duration.ofDays(364));
      TokenPair second = apps.renew(first.refresh());
      clock.advance(Duration.ofDays(364));

      assertEquals(0, apps.forgetExpired());
      apps.renew(second.refresh());
      clock.advance(Duration.ofDays(366));
      assertEquals(1, apps.forgetExpired());
    }

    @Test
    void signingOutEndsTheWholeFamily() throws AccountRefused, BadToken {
      Account alice = alice();
      TokenPair first = apps.begin(alice, PHONE);
      TokenPair second = apps.renew(first.refresh());
      TokenPair other = apps.begin(alice, PHONE);

      assertTrue(apps.end(alice.caller(), second.refresh()));
      em.flush();

      assertThrows(BadToken.class, () -> apps.access(first.access()));
      assertThrows(BadToken.class, () -> apps.renew(first.refresh()));
      assertEquals(
          "Token is blacklisted",
          assertThrows(BadToken.class, () -> apps.end(alice.caller(), first.refresh()))
              .getMessage());
      apps.access(other.access());
      assertEquals(1, ended.size());
      assertEquals(CredentialsEnded.Kind.APP_SESSION, ended.get(0).kind());
    }

    @Test
    void deviceIsFoundAfterRotation() throws AccountRefused, BadToken {
      Account alice = alice();
      TokenPair rotated = apps.renew(apps.begin(alice, PHONE).refresh());
      Device tablet = new Device("apple", "", "", "push", "fi", Optional.empty(), "");

      assertEquals(
          Optional.of(tablet),
          apps.describe(alice.caller(), rotated.refresh(), tablet).map(TokenMetadata::device));
    }

    @Test
    void othersCannotTouchTheSession() throws AccountRefused, BadToken {
      TokenPair pair = apps.begin(alice(), PHONE);
      set(AccountSettings.SIGN_UP, "open");
      Account bob = signUps.signUp(new NewAccount("bob", "bob@example.org", PASSWORD, "leaf"));

      assertFalse(apps.end(bob.caller(), pair.refresh()));
      assertEquals(Optional.empty(), apps.describe(bob.caller(), pair.refresh(), PHONE));
      apps.access(pair.access());
    }

    @Test
    void tokensOfAnotherKeyAreRefused() throws AccountRefused {
      Account alice = alice();
      apps.begin(alice, PHONE);
      AppTokens foreign = new AppTokens(new byte[32], random);
      String forged =
          foreign.write(
              AppTokens.Kind.ACCESS,
              "x",
              alice.id(),
              "x",
              clock.instant(),
              clock.instant().plusSeconds(60));

      assertThrows(BadToken.class, () -> apps.access(forged));
      for (String garbage : List.of("", "abc", "a.b.c", "x".repeat(5000))) {
        assertThrows(BadToken.class, () -> apps.access(garbage));
      }
    }

    @Test
    void unsignedTokensAreRefused() {
      String unsigned =
          "eyJhbGciOiJub25lIn0."
              + "eyJ0b2tlbl90eXBlIjoiYWNjZXNzIiwiZXhwIjo0MTAyNDQ0ODAwLCJqdGkiOiJ4IiwidXNlcl9pZCI6MX0"
              + ".";

      assertThrows(BadToken.class, () -> apps.access(unsigned));
    }
  }

  @Nested
  class OnTheAccountPage {

    @Test
    void personalKeyIsFoundByItsOwnerOnly() throws AccountRefused {
      Account alice = alice();
      String key = accounts.apiToken(alice.caller());

      assertTrue(key.matches("[0-9a-f]{40}"));
      assertEquals(key, accounts.apiToken(alice.caller()));
      assertEquals(Optional.of(alice.id()), keys.accountOf(key).map(Account::id));
      assertEquals(Optional.empty(), keys.accountOf("0".repeat(40)));
      assertEquals(Optional.empty(), keys.accountOf("<script>"));
    }

    @Test
    void keyThatWasThrownAwayOpensNothing() throws AccountRefused {
      Account alice = alice();
      String key = accounts.apiToken(alice.caller());

      accounts.resetApiToken(alice.caller());
      em.flush();

      assertEquals(Optional.empty(), keys.accountOf(key));
      assertNotEquals(key, accounts.apiToken(alice.caller()));
      assertEquals(
          List.of(CredentialsEnded.of(alice.id(), CredentialsEnded.Kind.API_TOKEN)), ended);
    }

    @Test
    void newPasswordEndsAllSessionsAndKeepsTheKey() throws AccountRefused {
      Account alice = alice();
      String key = accounts.apiToken(alice.caller());
      TokenPair pair = apps.begin(alice, PHONE);
      int generation = alice.sessionGeneration();

      accounts.changePassword(alice.caller(), PASSWORD, "staple-battery-7");

      assertNotEquals(generation, alice.sessionGeneration());
      assertThrows(BadToken.class, () -> apps.access(pair.access()));
      assertTrue(keys.accountOf(key).isPresent());
      assertInstanceOf(
          SignInResult.SignedIn.class,
          signIns.signIn("alice", "staple-battery-7", Optional.empty(), HERE));
      assertEquals(CredentialsEnded.Kind.ALL_SESSIONS, ended.get(0).kind());
    }

    @Test
    void passwordIsNotChangedWithoutTheOldOneOrAgainstTheRules() throws AccountRefused {
      Account alice = alice();

      assertEquals(
          Set.of(AccountFault.OLD_PASSWORD_WRONG),
          assertThrows(
                  AccountRefused.class,
                  () -> accounts.changePassword(alice.caller(), "nope", "staple-battery-7"))
              .faults());
      assertEquals(
          Set.of(AccountFault.PASSWORD_COMMON),
          assertThrows(
                  AccountRefused.class,
                  () -> accounts.changePassword(alice.caller(), PASSWORD, "password1"))
              .faults());
    }

    @Test
    void addressOfSomebodyElseIsRefused() throws AccountRefused {
      alice();
      set(AccountSettings.SIGN_UP, "open");
      Account bob = signUps.signUp(new NewAccount("bob", "bob@example.org", PASSWORD, "leaf"));
      Preferences preferences = new Preferences("Europe/Berlin", false, false, "de", Theme.DARK);

      assertThrows(
          AccountRefused.class,
          () -> accounts.changePreferences(bob.caller(), "ALICE@example.org", preferences));
      Account changed = accounts.changePreferences(bob.caller(), "Bob@example.org", preferences);
      assertEquals("Bob@example.org", changed.email());
      assertEquals("Europe/Berlin", changed.timeZone());
      assertEquals(Theme.DARK, changed.theme());
    }

    @Test
    void appsAreListedAndSignedOutOneByOne() throws AccountRefused, BadToken {
      Account alice = alice();
      TokenPair pair = apps.begin(alice, PHONE);
      TokenMetadata session = accounts.appSessions(alice.caller()).get(0);

      assertFalse(accounts.endAppSession(new Caller(alice.id() + 1, true), session.id()));
      apps.access(pair.access());
      assertTrue(accounts.endAppSession(alice.caller(), session.id()));
      em.flush();
      assertThrows(BadToken.class, () -> apps.access(pair.access()));
    }
  }

  @Nested
  class CommandPin {

    @Test
    void withoutPinTheSettingDecides() throws AccountRefused {
      Caller alice = alice().caller();

      assertEquals(CommandPins.Verdict.GO_ON, pins.judge(alice, Optional.empty()));
      set(AccountSettings.PIN_ENFORCED, "true");
      assertEquals(CommandPins.Verdict.NOT_SET_UP, pins.judge(alice, Optional.of("1234")));
    }

    @Test
    void pinIsNeededOnceItIsSet() throws AccountRefused {
      Caller alice = alice().caller();
      assertEquals(
          CommandPins.Change.CHANGED,
          pins.change(alice, Optional.empty(), Optional.empty(), "1234"));

      assertEquals(CommandPins.Verdict.WRONG, pins.judge(alice, Optional.empty()));
      assertEquals(CommandPins.Verdict.WRONG, pins.judge(alice, Optional.of("4321")));
      assertEquals(CommandPins.Verdict.GO_ON, pins.judge(alice, Optional.of("1234")));
    }

    @Test
    void fiveWrongPinsInARowLockForAQuarterOfAnHour() throws AccountRefused {
      Caller alice = alice().caller();
      pins.change(alice, Optional.empty(), Optional.empty(), "1234");
      for (int i = 0; i < 4; i++) {
        pins.judge(alice, Optional.of("0000"));
      }
      assertEquals(CommandPins.Verdict.GO_ON, pins.judge(alice, Optional.of("1234")));
      for (int i = 0; i < 5; i++) {
        pins.judge(alice, Optional.of("0000"));
      }

      assertEquals(CommandPins.Verdict.LOCKED, pins.judge(alice, Optional.of("1234")));
      clock.advance(Duration.ofMinutes(15));
      assertEquals(CommandPins.Verdict.GO_ON, pins.judge(alice, Optional.of("1234")));
    }

    @Test
    void changingThePinTakesTheOldOne() throws AccountRefused {
      Caller alice = alice().caller();
      pins.change(alice, Optional.empty(), Optional.empty(), "1234");

      assertEquals(
          CommandPins.Change.OLD_PIN_MISSING,
          pins.change(alice, Optional.empty(), Optional.empty(), "5678"));
      assertEquals(
          CommandPins.Change.OLD_PIN_WRONG,
          pins.change(alice, Optional.of("0000"), Optional.empty(), "5678"));
      assertEquals(
          CommandPins.Change.CHANGED,
          pins.change(alice, Optional.of("1234"), Optional.empty(), "5678"));
      assertEquals(CommandPins.Verdict.GO_ON, pins.judge(alice, Optional.of("5678")));
    }

    @Test
    void withASecondFactorItsCodeCountsInstead() throws AccountRefused {
      Caller alice = alice().caller();
      byte[] key = secondFactors.newKey();
      long step = clock.instant().getEpochSecond() / 30;
      secondFactors.enrol(alice, key, Totp.code(key, step));

      assertEquals(
          CommandPins.Change.CODE_MISSING,
          pins.change(alice, Optional.empty(), Optional.empty(), "1234"));
      assertEquals(
          CommandPins.Change.CODE_WRONG,
          pins.change(alice, Optional.empty(), Optional.of(Totp.code(key, step)), "1234"));
      assertEquals(
          CommandPins.Change.CHANGED,
          pins.change(alice, Optional.empty(), Optional.of(Totp.code(key, step + 1)), "1234"));
    }
  }
}
