package org.leafport.web.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.leafport.core.database.LeafportDataSource;
import org.leafport.core.database.Migrations;
import org.leafport.web.Surroundings;

/**
 * The bundled PostgreSQL on a data directory that lives as long as the test process, with every
 * migration of this module, and the persistence unit on it. All test classes share it; each test
 * begins with {@link #empty()}.
 */
public final class TestDatabase {

  private static final DataSource SOURCE = start();
  private static final EntityManagerFactory UNIT =
      Persistence.createEntityManagerFactory(
          "leafport",
          Map.of(
              "jakarta.persistence.transactionType",
              "RESOURCE_LOCAL",
              "jakarta.persistence.jtaDataSource",
              "",
              "jakarta.persistence.nonJtaDataSource",
              SOURCE));

  private TestDatabase() {}

  private static DataSource start() {
    try {
      Path data = Files.createTempDirectory("leafport-web-test");
      System.setProperty("leafport.data", data.toString());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(data)));
      Migrations.run("leafport", "classpath:db/leafport", Surroundings.class);
      return new LeafportDataSource();
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** PostgreSQL ends with this process; what it still writes meanwhile doesn't matter. */
  private static void delete(Path data) {
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new IllegalStateException("The test's data directory stays: " + data, e);
    }
  }

  /** Empties every table and begins all keys at 1. */
  public static void empty() {
    try (Connection connection = SOURCE.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate leafport.account restart identity cascade");
      statement.execute(
          """
          do $$ declare t text; begin
            for t in select tablename from pg_tables
                where schemaname = 'leafport' and tablename <> 'schema_history' loop
              execute format('truncate leafport.%I restart identity cascade', t);
            end loop;
          end $$\
          """);
    } catch (SQLException e) {
      throw new IllegalStateException("The test database could not be emptied", e);
    }
  }

  /** A connection of its own, for what the entities don't show. */
  public static Connection connect() throws SQLException {
    return SOURCE.getConnection();
  }

  /** An entity manager that works in one transaction until {@link #commit} or {@link #rollBack}. */
  public static EntityManager begin() {
    EntityManager em = UNIT.createEntityManager();
    em.getTransaction().begin();
    return em;
  }

  /** Commits and closes. */
  public static void commit(EntityManager em) {
    try (em) {
      em.getTransaction().commit();
    }
  }

  /** Undoes everything and closes. */
  public static void rollBack(EntityManager em) {
    try (em) {
      em.getTransaction().rollback();
    }
  }

  /** Does something in a transaction of its own. */
  public static <T> T inTransaction(Function<EntityManager, T> work) {
    EntityManager em = begin();
    try {
      T result = work.apply(em);
      commit(em);
      return result;
    } finally {
      if (em.isOpen()) {
        rollBack(em);
      }
    }
  }
}
