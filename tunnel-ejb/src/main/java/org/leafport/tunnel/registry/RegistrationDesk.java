package org.leafport.tunnel.registry;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.leafport.core.database.DatabaseAbsence;
import org.leafport.core.metrics.Meters;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.tunnel.Network;
import org.leafport.tunnel.ProxySettings;
import org.leafport.tunnel.label.GeneratedLabels;
import org.leafport.tunnel.label.InvalidLabelException;
import org.leafport.tunnel.label.LabelRules;
import org.leafport.tunnel.sponsor.Sponsor;
import org.leafport.tunnel.sponsor.Token;
import org.leafport.tunnel.sponsor.Verdict;

/**
 * Takes requests for names through all checks, the cheap ones first, so that nobody can use the
 * proxy to flood the sponsor service (remote-proxy 3.3).
 */
@Singleton
@Local(Registration.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class RegistrationDesk implements Registration {

  private static final Logger LOG = Logger.getLogger(RegistrationDesk.class.getName());
  private static final int RESUME_TOKEN_BYTES = 32;
  private static final int INSTANCE_ID_DIGITS = 32;
  private static final int LONGEST_SOFTWARE = 100;

  private final SecureRandom random;
  private final RegisterLimits limits;
  private LabelRules labels;
  private InstanceBook book;
  private Sponsor sponsor;
  private Journal journal;
  private LiveHomes homes;
  private InstallationSecrets secrets;

  /** For the container. */
  public RegistrationDesk() {
    this(Clock.systemUTC(), new SecureRandom());
  }

  RegistrationDesk(Clock clock, SecureRandom random) {
    this.random = random;
    this.limits = new RegisterLimits(clock);
  }

  @Inject
  void use(InstanceBook book, Sponsor sponsor, Journal journal, Instance<LiveHomes> homes) {
    work(book, sponsor, journal, AnyHomes.of(homes));
  }

  void work(InstanceBook book, Sponsor sponsor, Journal journal, LiveHomes homes) {
    this.book = book;
    this.sponsor = sponsor;
    this.journal = journal;
    this.homes = homes;
  }

  /** Of a name of its own: the container would call any method of the same one. */
  @PostConstruct
  void begin() {
    open(
        new LabelRules(
            ProxySettings.LABEL_SUFFIX.get(),
            ProxySettings.baseDomain(),
            ProxySettings.host(),
            ProxySettings.RESERVED_LABELS.get()),
        InstallationSecrets.current());
  }

  void open(LabelRules rules, InstallationSecrets keys) {
    labels = rules;
    secrets = keys;
  }

  @Override
  public Optional<Duration> blockedFor(InetAddress client) {
    return limits.blockedFor(client);
  }

  @Override
  public Optional<Seat> seat(InetAddress client) {
    return limits.seat(client);
  }

  @Override
  public Registered register(RegisterRequest request) throws RegisterRefused {
    try {
      Registered registered = checked(request);
      count("registered");
      journal.note(registered.label(), EventKind.ENROLLED, "", request.client());
      tellLiveHome(registered.label(), request.client());
      return registered;
    } catch (RegisterRefused refused) {
      noteRefused(request, refused.error());
      throw refused;
    } catch (EJBException fault) {
      RegisterRefused refused = new RegisterRefused(meaning(fault));
      noteRefused(request, refused.error());
      throw refused;
    }
  }

  private Registered checked(RegisterRequest request) throws RegisterRefused {
    Optional<Token> token = token(request);
    Stream<String> candidates = labelsFor(request);
    Optional<Duration> wait = limits.attempt(request.client(), token);
    if (wait.isPresent()) {
      throw new RegisterRefused(RegisterError.RATE_LIMITED, wait.get());
    }
    Verdict.Authorized sponsored = sponsored(request, token);
    Optional<String> resumeToken = request.extended().map(unused -> newResumeToken());
    Claimant claimant = claimant(request, token, sponsored, resumeToken);
    BudgetCharge charge = firstFree(claimant, candidates.iterator());
    return new Registered(charge.label(), labels.fqdn(charge.label()), resumeToken, charge);
  }

  private Optional<Token> token(RegisterRequest request) throws RegisterRefused {
    if (!sponsor.needsToken()) {
      return Optional.empty();
    }
    String sent = request.sponsorToken().orElse("");
    if (sent.isBlank()) {
      throw new RegisterRefused(RegisterError.TOKEN_MISSING);
    }
    return Optional.of(
        Token.read(sent).orElseThrow(() -> new RegisterRefused(RegisterError.TOKEN_INVALID)));
  }

  /** The label that is asked for, or some to choose from. */
  private Stream<String> labelsFor(RegisterRequest request) throws RegisterRefused {
    String wanted = request.subdomain().orElse("");
    if (wanted.isEmpty()) {
      return new GeneratedLabels(labels.suffix(), random).candidates();
    }
    try {
      return Stream.of(labels.labelFor(wanted));
    } catch (InvalidLabelException e) {
      throw new RegisterRefused(RegisterError.of(e.fault()));
    }
  }

  private Verdict.Authorized sponsored(RegisterRequest request, Optional<Token> token)
      throws RegisterRefused {
    Verdict verdict =
        token.isPresent() ? sponsor.check(token.get()) : sponsor.withoutToken(request.client());
    if (verdict instanceof Verdict.Authorized yes) {
      return yes;
    }
    if (verdict.isDefiniteNo()) {
      limits.tokenRefused(request.client());
    }
    throw new RegisterRefused(
        verdict instanceof Verdict.Rejected
            ? RegisterError.TOKEN_REJECTED
            : verdict instanceof Verdict.Expired
                ? RegisterError.TOKEN_EXPIRED
                : RegisterError.SPONSOR_UNAVAILABLE);
  }

  private Claimant claimant(
      RegisterRequest request,
      Optional<Token> token,
      Verdict.Authorized sponsored,
      Optional<String> resumeToken) {
    Optional<RegisterRequest.Extended> extended = request.extended();
    Owner owner =
        new Owner(
            sponsored.subject(),
            token.map(t -> secrets.encrypt(t.value().getBytes(StandardCharsets.US_ASCII))),
            resumeToken.map(RegistrationDesk::sha256),
            extended.flatMap(RegisterRequest.Extended::instanceId).flatMap(this::instanceId),
            extended.flatMap(RegisterRequest.Extended::software).map(this::printable).orElse(""));
    return new Claimant(
        owner,
        extended.flatMap(RegisterRequest.Extended::resumeToken).map(RegistrationDesk::sha256),
        sponsor.fixedQuota());
  }

  private BudgetCharge firstFree(Claimant claimant, Iterator<String> candidates)
      throws RegisterRefused {
    while (true) {
      try {
        return book.enrol(claimant, candidates.next());
      } catch (RegisterRefused refused) {
        if (refused.error() != RegisterError.LABEL_TAKEN || !candidates.hasNext()) {
          throw refused;
        }
      }
    }
  }

  private String newResumeToken() {
    byte[] token = new byte[RESUME_TOKEN_BYTES];
    random.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
    }
  }

  private Optional<byte[]> instanceId(String hexadecimal) {
    return hexadecimal.length() == INSTANCE_ID_DIGITS && hexadecimal.matches("[0-9a-fA-F]+")
        ? Optional.of(HexFormat.of().parseHex(hexadecimal))
        : Optional.empty();
  }

  private String printable(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7E]", "");
    return clean.length() <= LONGEST_SOFTWARE ? clean : clean.substring(0, LONGEST_SOFTWARE);
  }

  private void tellLiveHome(String label, InetAddress client) {
    homes.tell(label, new HomeNotice.EnrolmentStarted(client));
  }

  private static RegisterError meaning(EJBException fault) {
    if (DatabaseAbsence.causedBy(fault)) {
      LOG.warning("[registry] The database doesn't answer: no new homes until it does");
      return RegisterError.REGISTRY_UNAVAILABLE;
    }
    LOG.log(Level.SEVERE, "[registry] An enrolment failed", fault);
    return RegisterError.INTERNAL_ERROR;
  }

  private void noteRefused(RegisterRequest request, RegisterError error) {
    count(error.code());
    LOG.info(
        () -> "[registry] Enrolment from " + Network.shown(request.client()) + ": " + error.code());
    labelIfGood(request)
        .ifPresent(label -> journal.note(label, EventKind.DENIED, error.code(), request.client()));
  }

  private Optional<String> labelIfGood(RegisterRequest request) {
    try {
      return request.subdomain().isPresent() && !request.subdomain().get().isEmpty()
          ? Optional.of(labels.labelFor(request.subdomain().get()))
          : Optional.empty();
    } catch (InvalidLabelException e) {
      return Optional.empty();
    }
  }

  @Override
  public void giveBack(BudgetCharge charge) {
    try {
      book.giveBack(charge);
    } catch (EJBException fault) {
      LOG.log(Level.WARNING, "[registry] A certificate budget wasn't given back", fault);
    }
  }

  @Override
  public void failed(RegisterError error) {
    count(error.code());
  }

  private static void count(String result) {
    Meters.counter("lp_register_total", "result", result).increment();
  }
}
