package org.leafport.tunnel.credential;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.core.secrets.KeyFiles;
import org.leafport.core.tls.TlsIdentity;
import org.leafport.tunnel.acme.CertificateAuthority;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.KeyAuthorizations;
import org.leafport.tunnel.acme.KeyPairs;
import org.leafport.tunnel.acme.OrderFailedException;
import org.leafport.tunnel.acme.OrderLimit;
import org.leafport.tunnel.acme.RenewalPlan;
import org.leafport.tunnel.acme.RenewalWindow;
import org.leafport.tunnel.acme.TrustAnchors;

/**
 * The certificate of the proxy's own host, ordered by ACME and renewed in time (remote access 4).
 *
 * <p>One thread of its own talks to the authority. Whoever asks for the certificate gets what is
 * there and, when something is due, wakes that thread.
 */
public final class OrderedCertificate implements CertificateSource, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(OrderedCertificate.class.getName());

  private static final Duration ASK_EVERY = Duration.ofHours(6);

  /** Waits after orders that failed while there is no certificate yet (remote access 4.6). */
  private static final List<Duration> RETRIES =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(12));

  /**
   * Where certificates come from.
   *
   * @param directory the authority's ACME directory
   * @param trust whom to believe that it is the authority
   * @param contact a mail address for the account
   */
  record Source(URI directory, SSLContext trust, Optional<String> contact) {}

  private final String host;
  private final HostBook book;
  private final KeyPair account;
  private final CertificateAuthority authority;
  private final OrderLimit limit;
  private final KeyAuthorizations answers = new KeyAuthorizations();
  private final ExecutorService thread;
  private final Clock clock;
  private final SecureRandom random;

  private Optional<IssuedCertificate> certificate;
  private Optional<RenewalPlan> plan = Optional.empty();
  private Instant nextFirst = Instant.MIN;
  private Instant asked = Instant.MIN;
  private int failures;
  private boolean begun;
  private boolean busy;

  /**
   * Goes on with what the book holds.
   *
   * @throws IOException if the book can't be read or begun
   */
  OrderedCertificate(
      String host,
      Source source,
      HostBook book,
      ThreadFactory threads,
      Clock clock,
      SecureRandom random)
      throws IOException {
    this.host = host;
    this.book = book;
    this.clock = clock;
    this.random = random;
    Optional<HostBook.Page> kept = book.read();
    this.account = kept.map(HostBook.Page::account).orElseGet(() -> KeyPairs.generate(random));
    this.limit = new OrderLimit(kept.map(HostBook.Page::orders).orElseGet(List::of));
    this.certificate =
        kept.filter(page -> page.host().equals(host)).flatMap(HostBook.Page::certificate);
    this.plan = certificate.map(OrderedCertificate::planFor);
    this.authority =
        new CertificateAuthority(
            source.directory(),
            source.trust(),
            account,
            source.contact(),
            clock,
            length -> TimeUnit.MILLISECONDS.sleep(length.toMillis()),
            random);
    this.thread = Executors.newSingleThreadExecutor(threads);
    keep();
  }

  /**
   * As the settings say.
   *
   * @param host the proxy's own host
   * @param directory the authority's ACME directory
   * @throws IOException if what was kept, or the file of trusted certificates, can't be read
   * @throws GeneralSecurityException if the file holds something else than it should
   */
  public static OrderedCertificate configured(
      String host, URI directory, ThreadFactory threads, Clock clock, SecureRandom random)
      throws IOException, GeneralSecurityException {
    SSLContext trust =
        TrustAnchors.context(
            Optional.of(CredentialSettings.ACME_TRUST.get()).filter(CredentialSettings::isGiven));
    Optional<String> contact =
        Optional.of(CredentialSettings.ACME_CONTACT.get()).filter(mail -> !mail.isBlank());
    HostBook book =
        new HostBook(
            new KeyFiles(DataDirectory.current().resolve("secrets")),
            InstallationSecrets.current());
    return new OrderedCertificate(
        host, new Source(directory, trust, contact), book, threads, clock, random);
  }

  private static RenewalPlan planFor(IssuedCertificate issued) {
    return RenewalPlan.of(
        issued.leaf().getNotBefore().toInstant(), issued.leaf().getNotAfter().toInstant());
  }

  /** The ports are open: from now on the authority's challenges can be answered. */
  public void begin() {
    synchronized (this) {
      begun = true;
    }
    wake();
  }

  /** The answer to a challenge of the authority; empty if no order of ours knows the token. */
  public Optional<String> answerTo(String token) {
    return answers.answerTo(token);
  }

  @Override
  public Optional<TlsIdentity> identity() {
    wake();
    return current().map(have -> new TlsIdentity(have.key().getPrivate(), have.chain()));
  }

  private synchronized Optional<IssuedCertificate> current() {
    return certificate;
  }

  private synchronized void wake() {
    if (begun && !busy && !thread.isShutdown() && (isDue() || shouldAsk())) {
      busy = true;
      thread.execute(this::work);
    }
  }

  private boolean isDue() {
    Instant due = plan.map(RenewalPlan::due).orElse(nextFirst);
    return !due.isAfter(clock.instant());
  }

  private boolean shouldAsk() {
    // The authority's own time counts once: an authority that is away isn't asked all the time.
    Instant sinceAsked = asked.equals(Instant.MIN) ? asked : asked.plus(ASK_EVERY);
    Instant next = plan.flatMap(RenewalPlan::askAgain).filter(asked::isBefore).orElse(sinceAsked);
    return certificate.isPresent() && !next.isAfter(clock.instant());
  }

  private void work() {
    try {
      askForWindow();
      order();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "[proxy] The certificate of the proxy's own host", e);
      failed(Optional.empty());
    } finally {
      synchronized (this) {
        busy = false;
      }
    }
  }

  private void askForWindow() {
    Optional<IssuedCertificate> have;
    synchronized (this) {
      if (!shouldAsk()) {
        return;
      }
      asked = clock.instant();
      have = certificate;
    }
    try {
      Optional<RenewalWindow> window = authority.renewalWindow(have.orElseThrow().leaf());
      synchronized (this) {
        plan = plan.map(known -> window.map(w -> known.with(w, random)).orElse(known));
      }
    } catch (OrderFailedException e) {
      LOG.log(Level.FINE, "[proxy] The authority doesn't tell when to renew", e);
    }
  }

  private void order() throws InterruptedException {
    Optional<IssuedCertificate> former;
    synchronized (this) {
      if (!isDue()) {
        return;
      }
      former = certificate;
    }
    Optional<Instant> notSooner = limit.take(clock.instant());
    if (notSooner.isPresent()) {
      failed(notSooner);
      return;
    }
    try {
      // Before the order: one that is forgotten in a crash would not be counted.
      keep();
      IssuedCertificate fresh =
          authority.order(host, former.map(IssuedCertificate::leaf), answers, phase -> {});
      use(fresh);
      keep();
    } catch (OrderFailedException e) {
      failed(e.notBefore());
      LOG.log(
          Level.WARNING,
          () -> "[proxy] No certificate for the proxy's own host: " + e.getMessage());
    } catch (IOException e) {
      failed(Optional.empty());
      LOG.log(Level.WARNING, "[proxy] The certificate of the proxy's own host can't be kept", e);
    }
  }

  private synchronized void use(IssuedCertificate fresh) {
    certificate = Optional.of(fresh);
    plan = Optional.of(planFor(fresh));
    asked = Instant.MIN;
    failures = 0;
  }

  private synchronized void failed(Optional<Instant> notSooner) {
    Instant now = clock.instant();
    plan = plan.map(known -> known.failedAt(now, notSooner));
    Instant next = now.plus(RETRIES.get(Math.min(failures, RETRIES.size() - 1)));
    nextFirst = notSooner.filter(next::isBefore).orElse(next);
    failures++;
  }

  private void keep() throws IOException {
    book.write(new HostBook.Page(account, host, limit.placed(), current()));
  }

  /** Gives up what is under way. */
  @Override
  public synchronized void close() {
    thread.shutdownNow();
  }
}
