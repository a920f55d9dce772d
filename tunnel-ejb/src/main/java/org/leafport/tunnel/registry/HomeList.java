package org.leafport.tunnel.registry;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Locale;
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

  /** One home. */
  public Optional<TunnelInstance> find(String label) {
    return em.createQuery(
            "select i from TunnelInstance i where i.subdomain = :label", TunnelInstance.class)
        .setParameter("label", label)
        .getResultStream()
        .findFirst();
  }
}
