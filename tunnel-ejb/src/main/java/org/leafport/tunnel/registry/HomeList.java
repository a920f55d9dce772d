package org.leafport.tunnel.registry;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads homes for the operator, a page at a time. */
@Stateless
public class HomeList {

  @PersistenceContext(unitName = "tunnel")
  private EntityManager em;

  /** For the container. */
  public HomeList() {}

  HomeList(EntityManager em) {
    this.em = em;
  }

  /** Homes from a place on, ordered by their labels. */
  public List<TunnelInstance> find(
      Optional<InstanceState> state, String text, int first, int most) {
    TypedQuery<TunnelInstance> query =
        em.createQuery(
            "select i from TunnelInstance i where (:any = true or i.state = :state)"
                + " and (i.subdomain like :text escape '!' or lower(i.subject) like :text escape"
                + " '!') order by i.subdomain",
            TunnelInstance.class);
    return query
        .setParameter("any", state.isEmpty())
        .setParameter("state", state.orElse(InstanceState.ACTIVE))
        .setParameter("text", "%" + literal(text.toLowerCase(Locale.ROOT)) + "%")
        .setFirstResult(first)
        .setMaxResults(most)
        .getResultList();
  }

  private static String literal(String text) {
    return text.replaceAll("([!%_])", "!$1");
  }

  /** How many homes are in each state. */
  public Map<InstanceState, Long> byState() {
    Map<InstanceState, Long> counts = new EnumMap<>(InstanceState.class);
    em.createQuery(
            "select i.state, count(i) from TunnelInstance i group by i.state", Object[].class)
        .getResultList()
        .forEach(row -> counts.put((InstanceState) row[0], (Long) row[1]));
    return counts;
  }

  /** Subjects with quotas of their own, and how much of them they use. */
  public List<Operator.Quota> quotas(int most) {
    return em
        .createQuery(
            "select q.subject, q.quota, count(i) from SubjectQuota q"
                + " left join TunnelInstance i on i.subject = q.subject and i.state <> :expired"
                + " group by q.subject, q.quota order by q.subject",
            Object[].class)
        .setParameter("expired", InstanceState.EXPIRED)
        .setMaxResults(most)
        .getResultList()
        .stream()
        .map(
            row ->
                new Operator.Quota(
                    (String) row[0], (Integer) row[1], Math.toIntExact((Long) row[2])))
        .toList();
  }

  /** One home. */
  public Optional<TunnelInstance> find(String label) {
    return em.createQuery(
            "select i from TunnelInstance i where i.subdomain = :label", TunnelInstance.class)
        .setParameter("label", label)
        .getResultStream()
        .findFirst();
  }
}
