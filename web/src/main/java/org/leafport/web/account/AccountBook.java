package org.leafport.web.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The transactions of this room: short, without any slow hash in them. The room's services decide,
 * this bean reads and writes.
 */
@Stateless
public class AccountBook {

  /** Sign-ups queue here, so that there is one first account and no name is given twice. */
  private static final long SIGN_UP_LOCK = 0x6c656166_7369676eL;

  @PersistenceContext(unitName = "leafport")
  private EntityManager em;

  @Inject private Event<CredentialsEnded> ended;

  /** For the container. */
  public AccountBook() {}

  AccountBook(EntityManager em, Event<CredentialsEnded> ended) {
    this.em = em;
    this.ended = ended;
  }

  private AccountRepository accounts() {
    return new AccountRepository(em);
  }

  public boolean isEmpty() {
    return accounts().isEmpty();
  }

  public Optional<Account> find(long accountId) {
    return accounts().find(accountId);
  }

  /** The names of those who look after the installation and are not switched off. */
  public List<String> administrators() {
    return accounts().administrators();
  }

  /** Whoever signs in by this name; nobody if it fits two. */
  public Optional<Account> named(String name) {
    List<Account> found = accounts().named(name);
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  public Set<AccountFault> taken(String username, String email) {
    Set<AccountFault> faults = EnumSet.noneOf(AccountFault.class);
    if (accounts().hasUsername(username)) {
      faults.add(AccountFault.USERNAME_TAKEN);
    }
    if (accounts().hasEmail(email)) {
      faults.add(AccountFault.EMAIL_TAKEN);
    }
    return faults;
  }

  /** Stores a new account with its key, if the policy lets this person in. */
  public Account create(
      Account draft, SignUpPolicy policy, Optional<byte[]> inviteHash, ApiKeys keys)
      throws AccountRefused {
    lockSignUp();
    Instant now = draft.joinedAt();
    AccountRefused.ifAny(taken(draft.username(), draft.email()));
    Optional<Invite> invite = Optional.empty();
    if (isEmpty()) {
      draft.makeAdministrator();
    } else {
      invite = admit(policy, inviteHash, now);
      if (invite.filter(i -> i.level() == Invite.Level.ADMINISTRATOR).isPresent()) {
        draft.makeAdministrator();
      }
    }
    em.persist(draft);
    em.flush();
    em.persist(keys.makeFor(draft, now));
    invite.ifPresent(i -> i.use(draft.id(), now));
    return draft;
  }

  private Optional<Invite> admit(SignUpPolicy policy, Optional<byte[]> inviteHash, Instant now)
      throws AccountRefused {
    switch (policy) {
      case OPEN:
        return Optional.empty();
      case INVITE:
        Optional<Invite> invite =
            inviteHash.flatMap(accounts()::invite).filter(found -> found.isOpen(now));
        if (invite.isEmpty()) {
          throw new AccountRefused(AccountFault.INVITE_UNKNOWN);
        }
        return invite;
      default:
        throw new AccountRefused(AccountFault.SIGN_UP_CLOSED);
    }
  }

  private void lockSignUp() {
    em.createNativeQuery("select cast(pg_advisory_xact_lock(?) as text)")
        .setParameter(1, SIGN_UP_LOCK)
        .getSingleResult();
  }

  public void store(Invite invite) {
    em.persist(invite);
  }

  /** Notes a sign-in, and the password under a slower hash if there is one. */
  public Account signedIn(long accountId, Instant now, Optional<String> rehashed) {
    Account account = em.find(Account.class, accountId);
    account.signedInAt(now);
    rehashed.ifPresent(account::rehashPassword);
    return account;
  }

  /** Spends a step of the second factor; false if another request was faster. */
  public boolean spendSecondFactorStep(long accountId, long step) {
    return em.createQuery(
                "update Account a set a.secondFactorLastStep = :step"
                    + " where a.id = :id and a.secondFactorLastStep < :step")
            .setParameter("step", step)
            .setParameter("id", accountId)
            .executeUpdate()
        == 1;
  }

  public void enrolSecondFactor(Caller caller, byte[] sealedKey, byte[] recoveryHash, long step) {
    accounts().lockedOf(caller).enrolSecondFactor(sealedKey, recoveryHash, step);
  }

  public void removeSecondFactor(long accountId) {
    find(accountId).ifPresent(Account::removeSecondFactor);
  }

  /** In a transaction of its own: a wrong PIN counts even if what it was for is undone. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void triedCommandPin(Caller caller, boolean right, Instant now) {
    Account account = accounts().lockedOf(caller);
    if (right) {
      account.rightCommandPin();
    } else {
      account.wrongCommandPin(now);
    }
  }

  public void changeCommandPin(Caller caller, Optional<String> newPinHash) {
    Account account = accounts().lockedOf(caller);
    newPinHash.ifPresentOrElse(account::changeCommandPin, account::removeCommandPin);
  }

  public void changePassword(Caller caller, String newHash) {
    Account account = accounts().lockedOf(caller);
    account.changePassword(newHash);
    accounts().deleteFamiliesOf(account);
    ended.fire(CredentialsEnded.of(account.id(), CredentialsEnded.Kind.ALL_SESSIONS));
  }

  public void changeNavigationPassword(Caller caller, String newHash) {
    accounts().lockedOf(caller).changeNavigationPassword(newHash);
  }

  public Account changePreferences(Caller caller, String email, Preferences preferences)
      throws AccountRefused {
    lockSignUp();
    Account account = accounts().lockedOf(caller);
    if (!email.equalsIgnoreCase(account.email()) && accounts().hasEmail(email)) {
      throw new AccountRefused(AccountFault.EMAIL_TAKEN);
    }
    account.changeEmail(email);
    account.changePreferences(preferences);
    return account;
  }

  /** The key of an account; made anew if it was thrown away. */
  public ApiToken apiToken(Caller caller, ApiKeys keys, Instant now) {
    Account account = accounts().lockedOf(caller);
    return accounts()
        .apiTokenOf(account)
        .orElseGet(
            () -> {
              ApiToken fresh = keys.makeFor(account, now);
              em.persist(fresh);
              return fresh;
            });
  }

  public void removeApiToken(Caller caller) {
    Account account = accounts().lockedOf(caller);
    accounts().apiTokenOf(account).ifPresent(em::remove);
    ended.fire(CredentialsEnded.of(account.id(), CredentialsEnded.Kind.API_TOKEN));
  }

  /** Whose key this is; notes that it was used, once an hour. */
  public Optional<Account> accountOfApiToken(byte[] hash, Instant now) {
    Optional<ApiToken> token = accounts().apiTokenByHash(hash);
    token.ifPresent(found -> found.usedAt(now));
    return token.map(ApiToken::account);
  }

  public void beginFamily(TokenMetadata family) {
    em.persist(family);
  }

  /** The record a signed-in app belongs to, with its account. */
  public Optional<TokenMetadata> family(String family) {
    return accounts().family(family);
  }

  /** A refresh token was renewed; empty if its family has ended. */
  public Optional<TokenMetadata> renewFamily(String family, Instant now, Instant expiry) {
    Optional<TokenMetadata> found = accounts().family(family);
    found.ifPresent(f -> f.renew(now, expiry));
    return found;
  }

  public Optional<TokenMetadata> describeFamily(
      Caller caller, String family, Device device, Instant now) {
    Optional<TokenMetadata> found = ownFamily(caller, family);
    found.ifPresent(f -> f.describe(device, now));
    return found;
  }

  /** Ends one app's session; false if the caller has none such. */
  public boolean endFamily(Caller caller, String family) {
    Optional<TokenMetadata> found = ownFamily(caller, family);
    found.ifPresent(this::end);
    return found.isPresent();
  }

  /** As {@link #endFamily}, by the key of the record. */
  public boolean endFamily(Caller caller, UUID id) {
    Optional<TokenMetadata> found =
        Optional.ofNullable(em.find(TokenMetadata.class, id))
            .filter(f -> f.account().id() == caller.accountId());
    found.ifPresent(this::end);
    return found.isPresent();
  }

  private void end(TokenMetadata family) {
    em.remove(family);
    ended.fire(CredentialsEnded.appSession(family.account().id(), family.family()));
  }

  private Optional<TokenMetadata> ownFamily(Caller caller, String family) {
    return accounts().family(family).filter(f -> f.account().id() == caller.accountId());
  }

  public List<TokenMetadata> families(Caller caller) {
    return accounts().familiesOf(accounts().of(caller));
  }

  public int deleteExpiredFamilies(Instant now) {
    return accounts().deleteFamiliesExpiredBefore(now);
  }
}
