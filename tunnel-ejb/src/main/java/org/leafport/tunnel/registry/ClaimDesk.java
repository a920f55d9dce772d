package org.leafport.tunnel.registry;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.leafport.core.car.CarIdentity;
import org.leafport.core.database.DatabaseAbsence;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.tunnel.route.VinRoutes;

/**
 * Takes claims to cars, and routes cars by them. At most {@value #MOST_CALLS} calls of cars wait
 * for the database at once; answers are remembered for a minute.
 */
@Singleton
@Local({CarClaims.class, VinRoutes.class})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ClaimDesk implements CarClaims, VinRoutes {

  private static final Logger LOG = Logger.getLogger(ClaimDesk.class.getName());

  private static final int MOST_CALLS = 256;
  private static final Pattern VIN = Pattern.compile("[A-HJ-NPR-Z0-9]{17}");
  private static final Pattern TCU_ID = Pattern.compile("[\\x21-\\x7E]{1,12}");
  private static final Pattern ICCID = Pattern.compile("[\\x21-\\x7E]{1,20}");
  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{8}");

  /** Without characters that look like others. */
  private static final String CODE_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int CODE_LENGTH = 8;

  private final SecureRandom random;
  private final RememberedRoutes remembered;
  private final Semaphore calls = new Semaphore(MOST_CALLS);
  private ClaimBook book;
  private Journal journal;
  private LiveHomes homes;
  private InstallationSecrets secrets;
  private Executor executor;

  @Resource private ManagedExecutorService managed;

  /** For the container. */
  public ClaimDesk() {
    this(Clock.systemUTC(), new SecureRandom());
  }

  ClaimDesk(Clock clock, SecureRandom random) {
    this.random = random;
    this.remembered = new RememberedRoutes(clock);
  }

  @Inject
  void use(ClaimBook book, Journal journal, Instance<LiveHomes> found) {
    work(book, journal, AnyHomes.of(found));
  }

  void work(ClaimBook claims, Journal notes, LiveHomes live) {
    book = claims;
    journal = notes;
    homes = live;
  }

  /** Of a name of its own: the container would call any method of the same one. */
  @PostConstruct
  void begin() {
    open(InstallationSecrets.current(), managed);
  }

  void open(InstallationSecrets keys, Executor threads) {
    secrets = keys;
    executor = threads;
  }

  @Override
  public List<ClaimStatus> claim(String label, String vin, String tcuId, String iccid)
      throws ClaimRefused {
    CarMarks car = marks(vin(vin), number(tcuId, TCU_ID), number(iccid, ICCID));
    return asked(
        () -> {
          book.claim(label, car);
          remembered.forget(car);
          return statuses(label);
        });
  }

  @Override
  public List<ClaimStatus> release(String label, String vin) throws ClaimRefused {
    CarMarks car =
        CarMarks.of(new CarIdentity(vin(vin), Optional.empty(), Optional.empty()), secrets);
    return asked(
        () -> {
          book.release(label, car.vin());
          remembered.forget(car);
          return statuses(label);
        });
  }

  @Override
  public List<ClaimStatus> of(String label) throws ClaimRefused {
    return asked(() -> statuses(label));
  }

  @Override
  public ProofCode code(String label) throws ClaimRefused {
    var code = new StringBuilder(CODE_LENGTH);
    random
        .ints(CODE_LENGTH, 0, CODE_CHARACTERS.length())
        .forEach(i -> code.append(CODE_CHARACTERS.charAt(i)));
    byte[] mac = CarMarks.ofCode(code.toString(), secrets);
    return asked(
        () -> {
          book.code(label, mac);
          return new ProofCode(code.toString(), ClaimBook.CODE_HOLDS);
        });
  }

  /** Something asked of the book. */
  private interface Question<T> {
    T ask() throws ClaimRefused;
  }

  private static <T> T asked(Question<T> question) throws ClaimRefused {
    try {
      return question.ask();
    } catch (EJBException fault) {
      if (DatabaseAbsence.causedBy(fault)) {
        throw new ClaimRefused(ClaimRefused.Reason.REGISTRY_UNAVAILABLE);
      }
      throw fault;
    }
  }

  private List<ClaimStatus> statuses(String label) {
    return book.claimsOf(label).stream().map(VinClaim::status).toList();
  }

  private static String vin(String sent) throws ClaimRefused {
    String vin = sent.strip().toUpperCase(Locale.ROOT);
    if (!VIN.matcher(vin).matches()) {
      throw new ClaimRefused(ClaimRefused.Reason.BAD_VIN);
    }
    return vin;
  }

  private static String number(String sent, Pattern form) throws ClaimRefused {
    String number = sent.strip();
    if (!form.matcher(number).matches()) {
      throw new ClaimRefused(ClaimRefused.Reason.BAD_IDENTITY);
    }
    return number;
  }

  private CarMarks marks(String vin, String tcuId, String iccid) {
    return CarMarks.of(new CarIdentity(vin, Optional.of(tcuId), Optional.of(iccid)), secrets);
  }

  @Override
  public CompletionStage<Optional<String>> homeOf(CarIdentity car, Optional<String> userName) {
    CarMarks marks = CarMarks.of(car, secrets);
    Optional<String> code = userName.map(String::strip).filter(n -> CODE.matcher(n).matches());
    Optional<String> known = code.isPresent() ? Optional.empty() : remembered.find(marks);
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known);
    }
    if (!calls.tryAcquire()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    try {
      executor.execute(() -> answer(marks, code, answer));
    } catch (RejectedExecutionException full) {
      calls.release();
      answer.complete(Optional.empty());
    }
    return answer;
  }

  private void answer(
      CarMarks car, Optional<String> code, CompletableFuture<Optional<String>> answer) {
    try {
      answer.complete(route(car, code));
    } catch (RuntimeException fault) {
      LOG.log(Level.WARNING, "[registry] A car could not be routed", fault);
      answer.complete(remembered.stale(car));
    } finally {
      calls.release();
    }
  }

  private Optional<String> route(CarMarks car, Optional<String> code) {
    CarCall.Decision decision =
        book.called(
            car,
            code.map(text -> CarMarks.ofCode(text, secrets)),
            label -> homes.among(Set.of(label)).containsKey(label));
    decision.changes().forEach(this::tellOf);
    decision.holder().ifPresent(holder -> tellHolder(holder, decision));
    Optional<String> label =
        decision.holder().filter(h -> decision.routed()).map(VinClaim::subdomain);
    if (label.isPresent() && decision.notice().isEmpty()) {
      remembered.remember(car, label.get());
    } else if (decision.holder().isPresent()) {
      remembered.forget(car);
    }
    return label;
  }

  private void tellOf(CarCall.Change change) {
    String label = change.claim().subdomain();
    journal.note(
        label,
        EventKind.VIN_CLAIM,
        "car ..." + change.claim().vinTail() + " " + change.state().word());
    homes.tell(label, new HomeNotice.VinClaims(statuses(label)));
  }

  private void tellHolder(VinClaim holder, CarCall.Decision decision) {
    decision.notice().ifPresent(notice -> homes.tell(holder.subdomain(), notice));
    if (!decision.routed()) {
      journal.note(holder.subdomain(), EventKind.IDENTITY_MISMATCH, "car ..." + holder.vinTail());
    }
  }
}
