package org.leafport.web.command;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.leafport.core.database.LongWork;
import org.leafport.web.outbox.OutboxEntry;

/** Where the steps of commands and the wake-ups that are still to be sent are kept. */
@ApplicationScoped
public class CommandRepository {

  @PersistenceContext(unitName = "leafport")
  private EntityManager em;

  /** For the container. */
  public CommandRepository() {}

  /** On an entity manager of the caller's. */
  public CommandRepository(EntityManager em) {
    this.em = em;
  }

  /** Adds a step to a command's trail. */
  public void add(CommandStep step) {
    em.persist(step);
  }

  /** The trail of one command in the order in which it happened. */
  public List<CommandStep> steps(long carId, int commandId, Instant since) {
    return em.createQuery(
            "select s from CommandStep s where s.carId = :car and s.commandId = :command"
                + " and s.at >= :since order by s.at, s.id",
            CommandStep.class)
        .setParameter("car", carId)
        .setParameter("command", commandId)
        .setParameter("since", since)
        .getResultList();
  }

  /** The newest steps of all commands of a car, newest first. */
  public List<CommandStep> newest(long carId, int limit) {
    return em.createQuery(
            "select s from CommandStep s where s.carId = :car order by s.at desc, s.id desc",
            CommandStep.class)
        .setParameter("car", carId)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Forgets steps older than {@code before}. */
  public int forgetSteps(Instant before) {
    return LongWork.in(
        em,
        () ->
            em.createQuery("delete from CommandStep s where s.at < :before")
                .setParameter("before", before)
                .executeUpdate());
  }

  /** Writes down that a wake-up is to be sent. */
  public void promise(OutboxEntry wakeUp) {
    em.persist(wakeUp);
  }

  /** Crosses out the wake-ups of a car. */
  public void crossOut(long carId) {
    em.createQuery("delete from OutboxEntry o where o.kind = :kind and o.carId = :car")
        .setParameter("kind", OutboxEntry.Kind.SMS)
        .setParameter("car", carId)
        .executeUpdate();
  }

  /** The wake-ups that nobody crossed out. */
  public List<OutboxEntry> unsentWakeUps() {
    return em.createQuery(
            "select o from OutboxEntry o where o.kind = :kind order by o.due", OutboxEntry.class)
        .setParameter("kind", OutboxEntry.Kind.SMS)
        .getResultList();
  }
}
