package org.leafport.web.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A person. The user name serves twice: on the sign-in page, and in the car, whose navigation unit
 * sends it together with the hash of the navigation password.
 */
@Entity
@Table(name = "account")
public class Account {

  /** How many wrong command PINs in a row lock the commands that need one. */
  static final int PIN_FAILURES_BEFORE_LOCK = 5;

  /** How long they stay locked. */
  static final Duration PIN_LOCK = Duration.ofMinutes(15);

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Version private int version;

  @Column(nullable = false)
  private String username;

  @Column(nullable = false)
  private String email;

  @Column(name = "password", nullable = false)
  private String passwordHash;

  @Column(name = "tcu_pass_hash", nullable = false)
  private String navigationPasswordHash;

  @Column(name = "is_superuser", nullable = false)
  private boolean superuser;

  @Column(name = "is_staff", nullable = false)
  private boolean staff;

  @Column(name = "is_active", nullable = false)
  private boolean active = true;

  @Column(name = "date_joined", nullable = false, updatable = false)
  private Instant joinedAt;

  @Column(name = "last_login")
  private Instant lastSignInAt;

  @Column(name = "timezone", nullable = false)
  private String timeZone = "UTC";

  @Column(name = "units_imperial", nullable = false)
  private boolean unitsImperial;

  @Column(name = "email_notifications", nullable = false)
  private boolean emailNotifications = true;

  @Column(nullable = false)
  private String language = "";

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Theme theme = Theme.SYSTEM;

  @Column(name = "second_factor_secret")
  private byte[] sealedSecondFactor;

  @Column(name = "second_factor_last_step", nullable = false)
  private long secondFactorLastStep = -1;

  @Column(name = "recovery_code_hash")
  private byte[] recoveryCodeHash;

  @Column(name = "command_pin_hash")
  private String commandPinHash;

  @Column(name = "command_pin_failures", nullable = false)
  private int commandPinFailures;

  @Column(name = "command_pin_locked_until")
  private Instant commandPinLockedUntil;

  @Column(name = "session_generation", nullable = false)
  private int sessionGeneration;

  /** For JPA. */
  protected Account() {}

  Account(
      String username,
      String email,
      String passwordHash,
      String navigationPasswordHash,
      Instant joinedAt) {
    this.username = username;
    this.email = email;
    this.passwordHash = passwordHash;
    this.navigationPasswordHash = navigationPasswordHash;
    this.joinedAt = joinedAt;
  }

  public long id() {
    return id;
  }

  /** What this person may do, for the services. */
  public Caller caller() {
    return new Caller(id, isAdministrator());
  }

  /** 1 to 16 of letters, digits, dash, underscore and dot; unique without regard to case. */
  public String username() {
    return username;
  }

  /** At most 254 characters; unique without regard to case. */
  public String email() {
    return email;
  }

  String passwordHash() {
    return passwordHash;
  }

  /** Eight upper-case hex digits, as the car sends them. */
  public String navigationPasswordHash() {
    return navigationPasswordHash;
  }

  /** Whether this person may look after the installation. */
  public boolean isAdministrator() {
    return superuser || staff;
  }

  /** False closes every way in. */
  public boolean isActive() {
    return active;
  }

  public Instant joinedAt() {
    return joinedAt;
  }

  public Optional<Instant> lastSignInAt() {
    return Optional.ofNullable(lastSignInAt);
  }

  /** IANA name of the zone times are shown in; {@code UTC} also when none was chosen. */
  public String timeZone() {
    return timeZone;
  }

  /** Miles and Fahrenheit in the console. */
  public boolean isUnitsImperial() {
    return unitsImperial;
  }

  /** Whether alerts come by mail. */
  public boolean wantsEmailNotifications() {
    return emailNotifications;
  }

  /** ISO 639 code of the console's language; empty: as the browser says. */
  public String language() {
    return language;
  }

  public Theme theme() {
    return theme;
  }

  /** Whether signing in takes a code besides the password. */
  public boolean hasSecondFactor() {
    return sealedSecondFactor != null;
  }

  /** Whether sensitive commands take a PIN. */
  public boolean hasCommandPin() {
    return commandPinHash != null;
  }

  /** Browser sessions that began under an older number have ended. */
  public int sessionGeneration() {
    return sessionGeneration;
  }

  void makeAdministrator() {
    superuser = true;
    staff = true;
  }

  void signedInAt(Instant now) {
    lastSignInAt = now;
  }

  /** A new password ends every session that the old one began. */
  void changePassword(String newPasswordHash) {
    passwordHash = newPasswordHash;
    sessionGeneration++;
  }

  /** The same password under a slower hash. */
  void rehashPassword(String slowerHash) {
    passwordHash = slowerHash;
  }

  void changeNavigationPassword(String newHash) {
    navigationPasswordHash = newHash;
  }

  void changeEmail(String newEmail) {
    email = newEmail;
  }

  void changePreferences(Preferences preferences) {
    timeZone = preferences.timeZone();
    unitsImperial = preferences.unitsImperial();
    emailNotifications = preferences.emailNotifications();
    language = preferences.language();
    theme = preferences.theme();
  }

  Optional<byte[]> sealedSecondFactor() {
    return Optional.ofNullable(sealedSecondFactor).map(byte[]::clone);
  }

  OptionalLong secondFactorLastStep() {
    return secondFactorLastStep < 0 ? OptionalLong.empty() : OptionalLong.of(secondFactorLastStep);
  }

  Optional<byte[]> recoveryCodeHash() {
    return Optional.ofNullable(recoveryCodeHash).map(byte[]::clone);
  }

  void enrolSecondFactor(byte[] sealedSecret, byte[] newRecoveryCodeHash, long usedStep) {
    sealedSecondFactor = sealedSecret.clone();
    recoveryCodeHash = newRecoveryCodeHash.clone();
    secondFactorLastStep = usedStep;
  }

  void usedSecondFactorStep(long step) {
    secondFactorLastStep = step;
  }

  void removeSecondFactor() {
    sealedSecondFactor = null;
    recoveryCodeHash = null;
    secondFactorLastStep = -1;
  }

  Optional<String> commandPinHash() {
    return Optional.ofNullable(commandPinHash);
  }

  void changeCommandPin(String newPinHash) {
    commandPinHash = newPinHash;
    rightCommandPin();
  }

  void removeCommandPin() {
    commandPinHash = null;
    rightCommandPin();
  }

  /** Until when sensitive commands are refused after too many wrong PINs. */
  Optional<Instant> commandPinLockedUntil(Instant now) {
    return Optional.ofNullable(commandPinLockedUntil).filter(now::isBefore);
  }

  void rightCommandPin() {
    commandPinFailures = 0;
    commandPinLockedUntil = null;
  }

  void wrongCommandPin(Instant now) {
    commandPinFailures++;
    if (commandPinFailures >= PIN_FAILURES_BEFORE_LOCK) {
      commandPinFailures = 0;
      commandPinLockedUntil = now.plus(PIN_LOCK);
    }
  }
}
