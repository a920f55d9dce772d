package org.leafport.tunnel.registry;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Writes what happened, many things in a batch, and reads the latest. */
@Stateless
public class JournalBook {

  @PersistenceContext(unitName = "tunnel")
  private EntityManager em;

  /** For batches, which the entity manager doesn't have; its connection is the same one. */
  @Resource(lookup = "java:app/jdbc/leafport")
  private DataSource database;

  /** For the container. */
  public JournalBook() {}

  JournalBook(EntityManager em, DataSource database) {
    this.em = em;
    this.database = database;
  }

  /**
   * Writes both in one transaction. A home that was given out and is seen becomes active.
   *
   * @param signs when each label was last seen to have a tunnel
   */
  public void write(List<NewEvent> events, Map<String, Instant> signs) {
    try (Connection connection = database.getConnection()) {
      writeEvents(connection, events);
      writeSigns(connection, signs);
    } catch (SQLException e) {
      throw new IllegalStateException("What happened to homes could not be written", e);
    }
  }

  private static void writeEvents(Connection connection, List<NewEvent> events)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into tunnel.tunnel_event (at, subdomain, kind, detail, client)"
                + " values (?, ?, ?, ?, ?)")) {
      for (NewEvent event : events) {
        insert.setTimestamp(1, Timestamp.from(event.at()));
        insert.setString(2, event.label());
        insert.setString(3, event.kind().name());
        insert.setString(4, event.detail());
        insert.setString(5, event.client());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** In the order of the labels, so that two nodes don't lock each other out. */
  private static void writeSigns(Connection connection, Map<String, Instant> signs)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update tunnel.tunnel_instance"
                + " set last_connected = greatest(last_connected, ?),"
                + " state = case when state = 'ENROLLING' then 'ACTIVE' else state end"
                + " where subdomain = ?")) {
      for (var sign : new TreeMap<>(signs).entrySet()) {
        update.setTimestamp(1, Timestamp.from(sign.getValue()));
        update.setString(2, sign.getKey());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** The latest events of a label, the newest first. */
  public List<TunnelEvent> latestOf(String label, int most) {
    return em.createQuery(
            "select e from TunnelEvent e where e.subdomain = :label order by e.id desc",
            TunnelEvent.class)
        .setParameter("label", label)
        .setMaxResults(most)
        .getResultList();
  }

  /** The latest events of all, the newest first. */
  public List<TunnelEvent> latest(int most) {
    return em.createQuery("select e from TunnelEvent e order by e.id desc", TunnelEvent.class)
        .setMaxResults(most)
        .getResultList();
  }

  /** How often something happened since a moment. */
  public long count(EventKind kind, Instant since) {
    return em.createQuery(
            "select count(e) from TunnelEvent e where e.kind = :kind and e.at >= :since",
            Long.class)
        .setParameter("kind", kind)
        .setParameter("since", since)
        .getSingleResult();
  }
}
