package org.leafport.tunnel.registry;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.gate.Gate;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.core.secrets.UnreadableSecretException;
import org.leafport.tunnel.ProxySettings;
import org.leafport.tunnel.sponsor.Sponsor;
import org.leafport.tunnel.sponsor.Token;
import org.leafport.tunnel.sponsor.Verdict;

/**
 * Asks once a day for each subject whether his newest token is still good (remote-proxy 13). A no
 * starts his grace of 14 days; no answer changes nothing.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class TokenRounds {

  private static final Logger LOG = Logger.getLogger(TokenRounds.class.getName());
  private static final Duration EVERY = Duration.ofHours(24);
  private static final int MOST_IN_A_ROUND = 200;

  private final Clock clock;
  private final AtomicBoolean running = new AtomicBoolean();
  private InstanceBook book;
  private Sponsor sponsor;
  private Journal journal;
  private LiveHomes homes;
  private InstallationSecrets secrets;

  /** For the container. */
  public TokenRounds() {
    this(Clock.systemUTC());
  }

  TokenRounds(Clock clock) {
    this.clock = clock;
  }

  @Inject
  void use(InstanceBook book, Sponsor sponsor, Journal journal, Instance<LiveHomes> found) {
    work(book, sponsor, journal, AnyHomes.of(found));
  }

  void work(InstanceBook names, Sponsor sponsors, Journal notes, LiveHomes live) {
    book = names;
    sponsor = sponsors;
    journal = notes;
    homes = live;
  }

  /** Of a name of its own: the container would call any method of the same one. */
  @PostConstruct
  void begin() {
    open(InstallationSecrets.current());
  }

  void open(InstallationSecrets keys) {
    secrets = keys;
  }

  /** Every quarter of an hour, some of those whose day is over. */
  @Schedule(hour = "*", minute = "4,19,34,49", persistent = false)
  public void tick() {
    if (!Gate.isOpen() || !ProxySettings.isProxy() || !running.compareAndSet(false, true)) {
      return;
    }
    try {
      round();
    } catch (RuntimeException fault) {
      LOG.log(Level.SEVERE, "[job] Sponsor tokens are checked in a quarter of an hour", fault);
    } finally {
      running.set(false);
    }
  }

  void round() {
    if (sponsor.needsToken()) {
      checkDue();
    }
    for (String label : book.suspendLapsed()) {
      journal.note(label, EventKind.SUSPENDED, "sponsor token lapsed");
      homes.cut(label, LiveHomes.Cut.SHUT_OUT);
    }
  }

  private void checkDue() {
    for (TokenDue due : book.tokensDue(clock.instant().minus(EVERY), MOST_IN_A_ROUND)) {
      if (due.checked().isAfter(clock.instant().minus(EVERY))) {
        // A newer home of his came with a token that was good a short while ago.
        book.tokenIsGood(due.subject());
      } else if (token(due).filter(token -> !settle(due, token)).isPresent()) {
        return;
      }
    }
  }

  /** The token in clear; one that can't be opened any more is left alone. */
  private Optional<Token> token(TokenDue due) {
    try {
      return due.sealedToken()
          .map(bytes -> new String(secrets.decrypt(bytes), StandardCharsets.US_ASCII))
          .flatMap(Token::read);
    } catch (UnreadableSecretException e) {
      LOG.warning(
          "[registry] A stored sponsor token can't be opened with this installation's key: it is"
              + " not checked any more");
      return Optional.empty();
    }
  }

  /** Asks and writes the answer down; false if there was none, and others needn't be asked. */
  private boolean settle(TokenDue due, Token token) {
    Verdict verdict = sponsor.checkAnew(token);
    if (verdict instanceof Verdict.Unavailable) {
      return false;
    }
    if (verdict instanceof Verdict.Authorized) {
      book.tokenIsGood(due.subject());
    } else {
      lapse(book.tokenIsRefused(due.subject(), "sponsor token " + verdict.word()), verdict);
    }
    return true;
  }

  private void lapse(List<String> labels, Verdict verdict) {
    for (String label : labels) {
      journal.note(label, EventKind.LAPSED, "sponsor token " + verdict.word());
      homes.tell(label, new HomeNotice.TokenLapsed(clock.instant().plus(InstanceBook.GRACE)));
    }
  }
}
