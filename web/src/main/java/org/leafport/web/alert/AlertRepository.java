package org.leafport.web.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Where alerts are kept. */
@ApplicationScoped
public class AlertRepository {

  @PersistenceContext(unitName = "leafport")
  private EntityManager em;

  /** For the container. */
  public AlertRepository() {}

  /** On an entity manager of the caller's. */
  public AlertRepository(EntityManager em) {
    this.em = em;
  }

  /** Keeps a new alert; its key is known afterwards. */
  public Alert add(Alert alert) {
    em.persist(alert);
    return alert;
  }

  /** Whether a car has had an alert with this text after {@code since}. */
  public boolean raisedSince(long carId, AlertText text, Instant since) {
    return !em.createQuery(
            "select a.id from Alert a where a.carId = :car and a.timestamp > :since"
                + " and a.textKey = :key",
            Long.class)
        .setParameter("car", carId)
        .setParameter("since", since)
        .setParameter("key", text.key())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** The newest alerts of some cars, newest first. */
  public List<Alert> newest(Collection<Long> carIds, int limit) {
    if (carIds.isEmpty()) {
      return List.of();
    }
    return em.createQuery(
            "select a from Alert a where a.carId in :cars order by a.timestamp desc, a.id desc",
            Alert.class)
        .setParameter("cars", carIds)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Alerts by key, oldest first. */
  public List<Alert> withIds(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return em.createQuery(
            "select a from Alert a where a.id in :ids order by a.timestamp, a.id", Alert.class)
        .setParameter("ids", ids)
        .getResultList();
  }
}
