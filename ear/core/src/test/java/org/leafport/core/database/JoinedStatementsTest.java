package org.leafport.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.data.DataDirectory;

/** On a real PostgreSQL, with the provider of the container. */
class JoinedStatementsTest {

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static DataSource source;
  private static EntityManagerFactory factory;

  /** What the driver was given to prepare, in its order. */
  private static final List<String> PREPARED = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start(new DataDirectory(folder.toRealPath()));
    source = new AddressedDataSource(postgres.address());
    factory =
        Persistence.createEntityManagerFactory(
            "joined", Map.of("jakarta.persistence.nonJtaDataSource", listeningTo(source)));
  }

  @AfterAll
  static void stop() {
    factory.close();
    postgres.close();
  }

  @BeforeEach
  void twoOfEach() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "drop table if exists garage; drop table if exists charger;"
              + "create table garage (id int primary key, version int, name text);"
              + "create table charger (id int primary key, amperes int check (amperes > 0));"
              + "insert into garage values (1, 1, 'north'), (2, 1, 'south');"
              + "insert into charger values (1, 16), (2, 32)");
    }
    PREPARED.clear();
  }

  @Test
  void aFlushOfSeveralTablesIsOneTrip() {
    inTransaction(
        em -> {
          em.find(Garage.class, 1).name = "west";
          em.find(Charger.class, 1).amperes = 20;
          em.find(Charger.class, 2).amperes = 40;
          PREPARED.clear();
          em.flush();
          assertEquals(1, PREPARED.size(), PREPARED::toString);
        });
    assertEquals("west", read(em -> em.find(Garage.class, 1).name));
    assertEquals(Integer.valueOf(2), read(em -> em.find(Garage.class, 1).version));
    assertEquals(Integer.valueOf(20), read(em -> em.find(Charger.class, 1).amperes));
    assertEquals(Integer.valueOf(40), read(em -> em.find(Charger.class, 2).amperes));
  }

  @Test
  void moreThanFitInOneTripArriveInSeveral() {
    int chargers = 2 * JoinedStatements.MOST_JOINED + 3;
    inTransaction(
        em -> {
          for (int i = 0; i < chargers; i++) {
            em.persist(new Charger(100 + i, 1 + i));
          }
          em.flush();
          assertEquals(3, PREPARED.size(), PREPARED::toString);
        });
    assertEquals(
        Long.valueOf(chargers),
        read(
            em ->
                em.createQuery("select count(c) from Charger c where c.id >= 100", Long.class)
                    .getSingleResult()));
  }

  @Test
  void whoComesTooLateIsToldAndChangesNothing() {
    RollbackException late =
        assertThrows(
            RollbackException.class,
            () ->
                inTransaction(
                    em -> {
                      Garage garage = em.find(Garage.class, 1);
                      inTransaction(other -> other.find(Garage.class, 1).name = "first");
                      em.find(Charger.class, 1).amperes = 99;
                      garage.name = "second";
                      em.find(Garage.class, 2).name = "second";
                    }));
    assertInstanceOf(OptimisticLockException.class, late.getCause());
    assertEquals("first", read(em -> em.find(Garage.class, 1).name));
    assertEquals("south", read(em -> em.find(Garage.class, 2).name));
    assertEquals(Integer.valueOf(16), read(em -> em.find(Charger.class, 1).amperes));
  }

  @Test
  void aConflictShowsAtTheFlush() {
    try (EntityManager em = factory.createEntityManager()) {
      em.getTransaction().begin();
      Garage garage = em.find(Garage.class, 1);
      em.find(Charger.class, 1).amperes = 99;
      inTransaction(other -> other.find(Garage.class, 1).name = "first");
      garage.name = "second";
      assertThrows(OptimisticLockException.class, em::flush);
      em.getTransaction().rollback();
    }
  }

  @Test
  void whatTheDatabaseRefusesIsToldWithItsReason() {
    try (EntityManager em = factory.createEntityManager()) {
      em.getTransaction().begin();
      em.find(Garage.class, 1).name = "west";
      em.find(Charger.class, 1).amperes = -1;
      PersistenceException refused = assertThrows(PersistenceException.class, em::flush);
      assertEquals(
          "23514", ((SQLException) refused.getCause().getCause()).getSQLState(), refused::toString);
      em.getTransaction().rollback();
    }
  }

  @Test
  void queriesSeeWhatWasWrittenBefore() {
    inTransaction(
        em -> {
          em.find(Charger.class, 1).amperes = 63;
          em.persist(new Charger(3, 63));
          assertEquals(
              2,
              em.createQuery("select c from Charger c where c.amperes = 63", Charger.class)
                  .getResultList()
                  .size());
        });
  }

  @Test
  void changesByQueryTellHowManyRowsTheyFound() {
    inTransaction(
        em -> {
          assertEquals(2, em.createQuery("update Charger c set c.amperes = 10").executeUpdate());
          assertEquals(0, em.createQuery("delete from Charger c where c.id = 17").executeUpdate());
          assertEquals(2, em.createNativeQuery("update garage set name = 'any'").executeUpdate());
        });
  }

  private static void inTransaction(Consumer<EntityManager> work) {
    read(
        em -> {
          work.accept(em);
          return true;
        });
  }

  private static <T> T read(Function<EntityManager, T> work) {
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

  /** The same source, whose connections note what they are given to prepare. */
  private static DataSource listeningTo(DataSource source) {
    return listening(
        DataSource.class,
        source,
        (name, given, result) ->
            result instanceof Connection connection
                ? listening(Connection.class, connection, JoinedStatementsTest::noted)
                : result);
  }

  private static Object noted(String name, Object[] given, Object result) {
    if (name.equals("prepareStatement")) {
      PREPARED.add((String) given[0]);
    }
    return result;
  }

  private interface Ear {
    Object heard(String name, Object[] given, Object result);
  }

  private static <T> T listening(Class<T> type, T real, Ear ear) {
    return type.cast(
        Proxy.newProxyInstance(
            JoinedStatementsTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, given) -> {
              try {
                return ear.heard(method.getName(), given, method.invoke(real, given));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
