package org.leafport.tunnel.agent;

import jakarta.ejb.EJBException;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.leafport.core.tls.ServerCertificate;
import org.leafport.core.tls.TlsIdentity;
import org.leafport.tunnel.acme.CertificateAuthority;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.KeyAuthorizations;
import org.leafport.tunnel.acme.OrderFailedException;
import org.leafport.tunnel.acme.OrderLimit;
import org.leafport.tunnel.acme.OrderPhase;
import org.leafport.tunnel.acme.RenewalPlan;
import org.leafport.tunnel.acme.RenewalWindow;
import org.leafport.tunnel.dial.FailureText;

/**
 * The home's certificate: which one is shown, when it is renewed, and the orders for new ones.
 * Belongs to the agent's mailbox, but for {@link #order} and {@link #ask}, whose work runs on
 * threads of their own.
 */
final class CertificateKeeper {

  private static final Logger LOG = Logger.getLogger(CertificateKeeper.class.getName());

  private final AgentSurroundings around;
  private final ServerCertificate shown = new ServerCertificate();
  private final KeyAuthorizations answers = new KeyAuthorizations();
  private OrderLimit limit = new OrderLimit();

  private Optional<IssuedCertificate> certificate = Optional.empty();
  private Optional<RenewalPlan> plan = Optional.empty();
  private Instant asked = Instant.EPOCH;

  CertificateKeeper(AgentSurroundings around) {
    this.around = around;
  }

  /** What TLS clients are shown. */
  ServerCertificate shown() {
    return shown;
  }

  /** The answers to open challenges. */
  KeyAuthorizations answers() {
    return answers;
  }

  /** The certificate at hand. */
  Optional<IssuedCertificate> certificate() {
    return certificate;
  }

  /** Shows this certificate to new TLS sessions from now on, and plans its renewal. */
  void use(IssuedCertificate fresh) {
    certificate = Optional.of(fresh);
    shown.swap(new TlsIdentity(fresh.key().getPrivate(), fresh.chain()));
    plan =
        Optional.of(
            RenewalPlan.of(
                fresh.leaf().getNotBefore().toInstant(), fresh.leaf().getNotAfter().toInstant()));
    asked = Instant.EPOCH;
  }

  /** The certificate at hand is for another name: it is shown no more to the proxy. */
  void drop() {
    certificate = Optional.empty();
    plan = Optional.empty();
  }

  /** Whether it can be shown to the proxy now. */
  boolean isGood() {
    Instant now = around.clock().instant();
    return certificate
        .filter(have -> have.leaf().getNotAfter().toInstant().isAfter(now))
        .isPresent();
  }

  /** Whether it should be renewed now. */
  boolean isDue() {
    return plan.filter(known -> !known.due().isAfter(around.clock().instant())).isPresent();
  }

  /** Puts the renewal forward to now. */
  void renewNow() {
    Instant now = around.clock().instant();
    plan = plan.map(known -> known.with(new RenewalWindow(now, now, now), around.random()));
  }

  /** A renewal failed: when to try again. */
  void failed(Optional<Instant> notSooner) {
    Instant now = around.clock().instant();
    plan = plan.map(known -> known.failedAt(now, notSooner));
  }

  /** Whether the authority should be asked for its window. */
  boolean shouldAsk() {
    Instant now = around.clock().instant();
    Instant next =
        plan.flatMap(RenewalPlan::askAgain).orElseGet(() -> asked.plus(Duration.ofHours(6)));
    return certificate.isPresent() && !next.isAfter(now);
  }

  /** Takes the authority's window, or its silence. */
  void answered(Optional<RenewalWindow> window) {
    asked = around.clock().instant();
    window.ifPresent(suggested -> plan = plan.map(known -> known.with(suggested, around.random())));
  }

  /** What pages show of it. */
  Optional<RemoteStatus.Certificate> facts() {
    return certificate.map(
        have ->
            new RemoteStatus.Certificate(
                have.leaf().getNotBefore().toInstant(),
                have.leaf().getNotAfter().toInstant(),
                issuer(have.leaf()),
                plan.map(RenewalPlan::due).orElse(have.leaf().getNotAfter().toInstant())));
  }

  private static String issuer(X509Certificate leaf) {
    String name = leaf.getIssuerX500Principal().getName();
    try {
      LdapName parts = new LdapName(name);
      for (String wanted : new String[] {"O", "CN"}) {
        for (Rdn part : parts.getRdns()) {
          if (part.getType().equalsIgnoreCase(wanted)) {
            return FailureText.harmless(String.valueOf(part.getValue()));
          }
        }
      }
      return FailureText.harmless(name);
    } catch (InvalidNameException e) {
      return FailureText.harmless(name);
    }
  }

  /**
   * Takes one of this hour's orders.
   *
   * @return empty if it may be placed; otherwise when the next one may be
   */
  Optional<Instant> takeOrder() {
    Instant now = around.clock().instant();
    Optional<Instant> notSooner = limit.take(now);
    if (notSooner.isEmpty()) {
      remember(now);
    }
    return notSooner;
  }

  private void remember(Instant order) {
    try {
      around.store().ordered(order, order.minus(OrderLimit.SPAN));
    } catch (EJBException away) {
      LOG.log(Level.WARNING, "[tunnel] After a restart this order will not be counted", away);
    }
  }

  /** After a restart: the orders of the last hour count on. */
  void goOn() {
    limit =
        new OrderLimit(around.store().ordersSince(around.clock().instant().minus(OrderLimit.SPAN)));
  }

  /**
   * Orders a certificate.
   *
   * @param progress is told how far it is, on the order's thread
   * @param end is told what came of it, on that thread; not if the order is cancelled
   * @return to cancel it by
   */
  Future<?> order(
      AgentConfiguration settings,
      KeyPair account,
      String fqdn,
      Consumer<OrderPhase> progress,
      Consumer<CompletableFuture<IssuedCertificate>> end) {
    Optional<X509Certificate> replaced = certificate.map(IssuedCertificate::leaf);
    return around
        .threads()
        .submit(
            () -> {
              CompletableFuture<IssuedCertificate> outcome = new CompletableFuture<>();
              try {
                outcome.complete(
                    authority(settings, account).order(fqdn, replaced, answers, progress));
              } catch (OrderFailedException | IOException | RuntimeException e) {
                outcome.completeExceptionally(e);
              } catch (InterruptedException e) {
                // Cancelled: nobody waits for the outcome any more.
                Thread.currentThread().interrupt();
                return;
              }
              end.accept(outcome);
            });
  }

  /** Asks the authority for its window; empty also where it can't be reached. */
  void ask(AgentConfiguration settings, KeyPair account, Consumer<Optional<RenewalWindow>> end) {
    Optional<X509Certificate> leaf = certificate.map(IssuedCertificate::leaf);
    asked = around.clock().instant();
    around
        .threads()
        .execute(
            () -> {
              try {
                end.accept(
                    leaf.isEmpty()
                        ? Optional.empty()
                        : authority(settings, account).renewalWindow(leaf.get()));
              } catch (OrderFailedException | IOException e) {
                end.accept(Optional.empty());
              }
            });
  }

  private CertificateAuthority authority(AgentConfiguration settings, KeyPair account)
      throws IOException {
    URI directory = settings.acmeDirectory();
    return new CertificateAuthority(
        directory,
        ProxyTrust.context(settings.acmeTrust(), Optional.empty()),
        account,
        settings.acmeContact(),
        around.clock(),
        length -> TimeUnit.MILLISECONDS.sleep(length.toMillis()),
        around.random());
  }
}
