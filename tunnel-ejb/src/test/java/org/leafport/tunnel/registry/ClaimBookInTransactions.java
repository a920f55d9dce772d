package org.leafport.tunnel.registry;

import jakarta.ejb.EJBException;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.leafport.tunnel.TestDatabase;

/** The book as the container runs it: each call a transaction, undone when it throws. */
final class ClaimBookInTransactions extends ClaimBook {

  private final Clock clock;

  ClaimBookInTransactions(Clock clock) {
    this.clock = clock;
  }

  /** Something done to the book. */
  private interface Work<T, E extends Exception> {
    T with(ClaimBook book) throws E;
  }

  private <T, E extends Exception> T call(Work<T, E> work) throws E {
    try (EntityManager em = TestDatabase.running().begin()) {
      try {
        T result = work.with(new ClaimBook(em, clock));
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
  public void claim(String label, CarMarks car) throws ClaimRefused {
    this.<Boolean, ClaimRefused>call(
        book -> {
          book.claim(label, car);
          return true;
        });
  }

  @Override
  public void release(String label, byte[] vin) {
    this.<Boolean, RuntimeException>call(
        book -> {
          book.release(label, vin);
          return true;
        });
  }

  @Override
  public List<VinClaim> claimsOf(String label) {
    return this.<List<VinClaim>, RuntimeException>call(book -> book.claimsOf(label));
  }

  @Override
  public void code(String label, byte[] codeMac) throws ClaimRefused {
    this.<Boolean, ClaimRefused>call(
        book -> {
          book.code(label, codeMac);
          return true;
        });
  }

  @Override
  public CarCall.Decision called(CarMarks car, Optional<byte[]> codeMac, Predicate<String> online) {
    return this.<CarCall.Decision, RuntimeException>call(book -> book.called(car, codeMac, online));
  }

  @Override
  public Optional<VinClaim> remove(long id) {
    return this.<Optional<VinClaim>, RuntimeException>call(book -> book.remove(id));
  }
}
