package org.leafport.web.timer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Where timers are kept. */
@ApplicationScoped
public class TimerRepository {

  @PersistenceContext(unitName = "leafport")
  private EntityManager em;

  /** For the container. */
  public TimerRepository() {}

  /** On an entity manager of the caller's. */
  public TimerRepository(EntityManager em) {
    this.em = em;
  }

  /** The timer that left its marker in a command of this car. */
  public Optional<CommandTimer> ofCar(long carId, long timerId) {
    return Optional.ofNullable(em.find(CommandTimer.class, timerId))
        .filter(timer -> timer.carId() == carId);
  }

  /** All timers of a car, by key. */
  public List<CommandTimer> ofCar(long carId) {
    return em.createQuery(
            "select t from CommandTimer t where t.carId = :car order by t.id", CommandTimer.class)
        .setParameter("car", carId)
        .getResultList();
  }

  /** All timers that are switched on. */
  public List<CommandTimer> enabled() {
    return em.createQuery(
            "select t from CommandTimer t where t.enabled = true order by t.id", CommandTimer.class)
        .getResultList();
  }

  /** Keeps a new timer. */
  public void add(CommandTimer timer) {
    em.persist(timer);
  }

  /** Forgets a timer. */
  public void remove(CommandTimer timer) {
    em.remove(timer);
  }

  /** Writes now what would be written at the commit, so that the keys are known. */
  public void flush() {
    em.flush();
  }
}
