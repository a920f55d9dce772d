package org.leafport.core.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.leafport.core.database.LeafportDataSource;
import org.leafport.core.database.Migrations;

/**
 * A real PostgreSQL with the real schema of a module, for all tests of a run. Tests use people,
 * cars and names of their own, so they don't need it empty.
 */
public final class RealDatabase {

  private final EntityManagerFactory factory;

  /**
   * Starts it, on a fresh data directory under {@code target}, which becomes that of this process.
   *
   * @param unit the persistence unit, which is called like its schema; its migrations lie in {@code
   *     db/<unit>}
   * @param neighbour a class beside them
   */
  public RealDatabase(String unit, Class<?> neighbour) {
    System.setProperty("leafport.data", freshDirectory().toString());
    Migrations.run(unit, "classpath:db/" + unit, neighbour);
    factory =
        Persistence.createEntityManagerFactory(
            unit,
            Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.nonJtaDataSource", new LeafportDataSource(),
                "jakarta.persistence.jtaDataSource", "",
                "eclipselink.logging.level", "SEVERE"));
  }

  private static Path freshDirectory() {
    try {
      return Files.createTempDirectory(Path.of("target"), "test-database-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An entity manager with a transaction under way; whoever asked for it ends both. */
  public EntityManager begin() {
    EntityManager em = factory.createEntityManager();
    em.getTransaction().begin();
    return em;
  }

  /** Does something in one transaction, which is rolled back when it throws. */
  public <T> T inTransaction(Function<EntityManager, T> work) {
    try (EntityManager em = factory.createEntityManager()) {
      em.getTransaction().begin();
      try {
        T result = work.apply(em);
        em.getTransaction().commit();
        return result;
      } finally {
        if (em.getTransaction().isActive()) {
          em.getTransaction().rollback();
        }
      }
    }
  }
}
