package org.leafport.web.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leafport.core.database.LongWork;

/** How accounts and what belongs to them are found. */
final class AccountRepository {

  private final EntityManager em;

  AccountRepository(EntityManager em) {
    this.em = em;
  }

  boolean isEmpty() {
    return em.createQuery("select a.id from Account a", Long.class)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  Optional<Account> find(long accountId) {
    return Optional.ofNullable(em.find(Account.class, accountId));
  }

  /**
   * The account of a caller.
   *
   * @throws IllegalStateException if it was deleted since the caller was recognised
   */
  Account of(Caller caller) {
    return find(caller.accountId())
        .orElseThrow(() -> new IllegalStateException("The caller's account is gone"));
  }

  /** As {@link #of}, and nobody else changes it until the transaction ends. */
  Account lockedOf(Caller caller) {
    Account account = of(caller);
    em.flush();
    em.refresh(account, LockModeType.PESSIMISTIC_WRITE);
    return account;
  }

  /**
   * Whoever has this user name or e-mail address; at most two, so that two can be told from one.
   */
  List<Account> named(String name) {
    return em.createQuery(
            "select a from Account a where lower(a.username) = :name or lower(a.email) = :name",
            Account.class)
        .setParameter("name", name.toLowerCase(Locale.ROOT))
        .setMaxResults(2)
        .getResultList();
  }

  List<String> administrators() {
    return em.createQuery(
            "select a.username from Account a where a.active = true"
                + " and (a.superuser = true or a.staff = true)",
            String.class)
        .getResultList();
  }

  boolean hasUsername(String username) {
    return has("username", username);
  }

  boolean hasEmail(String email) {
    return has("email", email);
  }

  private boolean has(String column, String value) {
    return !em.createQuery(
            "select a.id from Account a where lower(a." + column + ") = :value", Long.class)
        .setParameter("value", value.toLowerCase(Locale.ROOT))
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  Optional<ApiToken> apiTokenOf(Account account) {
    return em.createQuery(
            "select t from ApiToken t where t.account = :account and t.name = ''", ApiToken.class)
        .setParameter("account", account)
        .getResultStream()
        .findFirst();
  }

  Optional<ApiToken> apiTokenByHash(byte[] hash) {
    return em.createQuery(
            "select t from ApiToken t join fetch t.account where t.tokenHash = :hash",
            ApiToken.class)
        .setParameter("hash", hash)
        .getResultStream()
        .findFirst();
  }

  Optional<TokenMetadata> family(String family) {
    return em.createQuery(
            "select t from TokenMetadata t join fetch t.account where t.family = :family",
            TokenMetadata.class)
        .setParameter("family", family)
        .getResultStream()
        .findFirst();
  }

  List<TokenMetadata> familiesOf(Account account) {
    return em.createQuery(
            "select t from TokenMetadata t where t.account = :account order by t.lastUsedAt desc",
            TokenMetadata.class)
        .setParameter("account", account)
        .getResultList();
  }

  int deleteFamiliesOf(Account account) {
    return em.createQuery("delete from TokenMetadata t where t.account = :account")
        .setParameter("account", account)
        .executeUpdate();
  }

  int deleteFamiliesExpiredBefore(Instant instant) {
    return LongWork.in(
        em,
        () ->
            em.createQuery("delete from TokenMetadata t where t.expiresAt < :instant")
                .setParameter("instant", instant)
                .executeUpdate());
  }

  Optional<Invite> invite(byte[] codeHash) {
    return em.createQuery("select i from Invite i where i.codeHash = :hash", Invite.class)
        .setParameter("hash", codeHash)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }
}
