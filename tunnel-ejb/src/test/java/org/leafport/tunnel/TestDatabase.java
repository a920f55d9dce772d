package org.leafport.tunnel;

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
 * A real PostgreSQL with the real schema, one for all tests of a run. Tests use names and cars of
 * their own, so they don't need it empty.
 */
public final class TestDatabase {

  private static final TestDatabase INSTANCE = new TestDatabase();

  private final EntityManagerFactory factory;

  private TestDatabase() {
    System.setProperty("leafport.data", freshDirectory().toString());
    Migrations.run("tunnel", "classpath:db/tunnel", TunnelSchema.class);
    factory =
        Persistence.createEntityManagerFactory(
            "tunnel",
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

  /** The database of this run; the first call starts it. */
  public static TestDatabase running() {
    return INSTANCE;
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
