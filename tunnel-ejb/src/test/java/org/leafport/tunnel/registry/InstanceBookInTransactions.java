package org.leafport.tunnel.registry;

import jakarta.ejb.EJBException;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leafport.tunnel.TestDatabase;
import org.leafport.tunnel.auth.ConnectRefused;

/** The book as the container runs it: each call a transaction, undone when it throws. */
final class InstanceBookInTransactions extends InstanceBook {

  private final Clock clock;

  InstanceBookInTransactions(Clock clock) {
    this.clock = clock;
  }

  /** Something done to the book. */
  private interface Work<T, E extends Exception> {
    T with(InstanceBook book) throws E;
  }

  private <T, E extends Exception> T call(Work<T, E> work) throws E {
    try (EntityManager em = TestDatabase.running().begin()) {
      try {
        T result = work.with(new InstanceBook(em, clock));
        em.getTransaction().commit();
        return result;
      } catch (RuntimeException e) {
        throw new EJBException(e);
      } finally {
        if (em.getTransaction().isActive()) {
          em.getTransaction().rollback();
        }
      }
    }
  }

  @Override
  public BudgetCharge enrol(Claimant claimant, String label) throws RegisterRefused {
    return this.<BudgetCharge, RegisterRefused>call(book -> book.enrol(claimant, label));
  }

  @Override
  public void giveBack(BudgetCharge charge) {
    this.<Boolean, RuntimeException>call(
        book -> {
          book.giveBack(charge);
          return true;
        });
  }

  @Override
  public Optional<Bucket.Level> domainBudget() {
    return this.<Optional<Bucket.Level>, RuntimeException>call(InstanceBook::domainBudget);
  }

  @Override
  public void admit(String label, Certificate certificate) throws ConnectRefused {
    this.<Boolean, ConnectRefused>call(
        book -> {
          book.admit(label, certificate);
          return true;
        });
  }

  @Override
  public Standing standing(String label) throws ConnectRefused {
    return this.<Standing, ConnectRefused>call(book -> book.standing(label));
  }

  @Override
  public boolean suspend(String label, String reason) {
    return this.<Boolean, RuntimeException>call(book -> book.suspend(label, reason));
  }

  @Override
  public boolean resume(String label) {
    return this.<Boolean, RuntimeException>call(book -> book.resume(label));
  }

  @Override
  public boolean keep(String label, boolean wanted) {
    return this.<Boolean, RuntimeException>call(book -> book.keep(label, wanted));
  }

  @Override
  public boolean release(String label) {
    return this.<Boolean, RuntimeException>call(book -> book.release(label));
  }

  @Override
  public boolean delete(String label) {
    return this.<Boolean, RuntimeException>call(book -> book.delete(label));
  }

  @Override
  public void quota(String subject, Optional<Integer> quota) {
    this.<Boolean, RuntimeException>call(
        book -> {
          book.quota(subject, quota);
          return true;
        });
  }

  @Override
  public List<TokenDue> tokensDue(Instant checkedBefore, int most) {
    return this.<List<TokenDue>, RuntimeException>call(book -> book.tokensDue(checkedBefore, most));
  }

  @Override
  public void tokenIsGood(String subject) {
    this.<Boolean, RuntimeException>call(
        book -> {
          book.tokenIsGood(subject);
          return true;
        });
  }

  @Override
  public List<String> tokenIsRefused(String subject, String reason) {
    return this.<List<String>, RuntimeException>call(book -> book.tokenIsRefused(subject, reason));
  }

  @Override
  public List<String> suspendLapsed() {
    return this.<List<String>, RuntimeException>call(InstanceBook::suspendLapsed);
  }
}
