package org.leafport.web.vehicle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leafport.core.car.CarIdentity;
import org.leafport.core.database.LongWork;
import org.leafport.web.account.Account;

/** Where cars and what hangs on them are kept. */
@ApplicationScoped
public class CarRepository {

  @PersistenceContext(unitName = "leafport")
  private EntityManager em;

  /** For the container. */
  public CarRepository() {}

  /** On an entity manager of the caller's. */
  public CarRepository(EntityManager em) {
    this.em = em;
  }

  /**
   * The car a message came from, with all that a message touches, in one statement and without a
   * lock: messages of one car come one after the other, and the version catches everybody else.
   */
  public Optional<Car> forContact(String vin) {
    return first(
        em.createNamedQuery(Car.FOR_CONTACT, Car.class).setParameter("vin", vin).getResultList());
  }

  /** A car of this owner. */
  public Optional<Car> owned(long accountId, String vin) {
    return first(
        em.createQuery(
                "select c from Car c join fetch c.evInfo join fetch c.location"
                    + " join fetch c.tcuConfiguration"
                    + " where c.vin = :vin and c.owner.id = :owner",
                Car.class)
            .setParameter("vin", vin)
            .setParameter("owner", accountId)
            .getResultList());
  }

  /** A car of this owner, locked until the end of the transaction: for edits and commands. */
  public Optional<Car> ownedForUpdate(long accountId, String vin) {
    return first(
        em.createQuery("select c from Car c where c.vin = :vin and c.owner.id = :owner", Car.class)
            .setParameter("vin", vin)
            .setParameter("owner", accountId)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList());
  }

  /** A car by key, locked until the end of the transaction: for jobs. */
  public Optional<Car> forUpdate(long carId) {
    return first(
        em.createQuery("select c from Car c where c.id = :id", Car.class)
            .setParameter("id", carId)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList());
  }

  /** A car by key, with its sub-records: for those who were told that it changed. */
  public Optional<Car> whole(long carId) {
    return first(
        em.createQuery(
                "select c from Car c join fetch c.evInfo join fetch c.location"
                    + " join fetch c.tcuConfiguration where c.id = :id",
                Car.class)
            .setParameter("id", carId)
            .getResultList());
  }

  /** All cars of an owner with battery and position, by key. */
  public List<Car> ownedBy(long accountId) {
    return em.createQuery(
            "select c from Car c join fetch c.evInfo join fetch c.location"
                + " join fetch c.tcuConfiguration where c.owner.id = :owner order by c.id",
            Car.class)
        .setParameter("owner", accountId)
        .getResultList();
  }

  /** By which numbers all cars of this server are known, in the order they were added. */
  public List<CarIdentity> identities() {
    return em
        .createQuery("select c.vin, c.tcuId, c.iccid from Car c order by c.id", Object[].class)
        .getResultList()
        .stream()
        .map(CarRepository::identity)
        .toList();
  }

  private static CarIdentity identity(Object[] row) {
    return new CarIdentity(
        (String) row[0],
        Optional.ofNullable((String) row[1]),
        Optional.ofNullable((String) row[2]));
  }

  /** The account a new car will belong to; only its key is read. */
  Account owner(long accountId) {
    return em.getReference(Account.class, accountId);
  }

  /** Whether some account has this car. */
  public boolean exists(String vin) {
    return !em.createQuery("select c.id from Car c where c.vin = :vin", Long.class)
        .setParameter("vin", vin)
        .getResultList()
        .isEmpty();
  }

  /** Keys of the cars whose open command was requested at {@code requestedUntil} or before. */
  public List<Long> withOpenCommandSince(Instant requestedUntil, int limit) {
    return em.createQuery(
            "select c.id from Car c where (c.command.requested = true or c.command.result = 3)"
                + " and c.command.requestTime <= :until order by c.command.requestTime",
            Long.class)
        .setParameter("until", requestedUntil)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Keys of the cars of a kind that have an order and owe the report. */
  public List<Long> withDeliveredCommand(TcuType type) {
    return em.createQuery(
            "select c.id from Car c where c.command.result = 3 and c.tcuType = :type", Long.class)
        .setParameter("type", type.id())
        .getResultList();
  }

  /** Cars that want to be refreshed from time to time and have no open command. */
  public List<Car> refreshable() {
    return em.createQuery(
            "select c from Car c join fetch c.evInfo where c.command.requested = false"
                + " and c.command.result <> 3 and c.lastConnection is not null"
                + " and (c.periodicRefreshMinutes > 0 or c.periodicRefreshRunningMinutes > 0)",
            Car.class)
        .getResultList();
  }

  /** Keeps a new car; its key is known afterwards. */
  public void add(Car car) {
    em.persist(car);
    em.flush();
  }

  /** Forgets a car; the database forgets with it all that hangs on it. */
  public void remove(Car car) {
    em.createQuery("delete from Car c where c.id = :id")
        .setParameter("id", car.id())
        .executeUpdate();
    em.clear();
  }

  /** Writes now what would be written at the commit, so that keys are known and conflicts show. */
  public void flush() {
    em.flush();
  }

  /** Keeps a message that could not be read, unless this car has sent too many of them lately. */
  public boolean keep(RawMessage message, long carId, int mostInADay) {
    long lately =
        em.createQuery(
                "select count(m) from RawMessage m where m.carId = :car and m.received > :since",
                Long.class)
            .setParameter("car", carId)
            .setParameter("since", message.received().minus(Duration.ofDays(1)))
            .getSingleResult();
    if (lately >= mostInADay) {
      return false;
    }
    em.persist(message);
    return true;
  }

  /** The newest messages of a car that could not be read. */
  public List<RawMessage> unread(long carId, int limit) {
    return em.createQuery(
            "select m from RawMessage m where m.carId = :car order by m.received desc",
            RawMessage.class)
        .setParameter("car", carId)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Forgets messages that could not be read and are older than {@code before}. */
  public int forgetUnread(Instant before) {
    return LongWork.in(
        em,
        () ->
            em.createQuery("delete from RawMessage m where m.received < :before")
                .setParameter("before", before)
                .executeUpdate());
  }

  private static <T> Optional<T> first(List<T> found) {
    return found.stream().findFirst();
  }
}
