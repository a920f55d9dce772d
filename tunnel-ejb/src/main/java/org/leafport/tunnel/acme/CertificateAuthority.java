package org.leafport.tunnel.acme;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.PollableResource;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.RenewalInfo;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/**
 * An ACME server, as one of its accounts sees it. Calls wait for its answers, up to a few minutes;
 * interrupting the thread ends them.
 */
public final class CertificateAuthority {

  /** How long an authorization, and then an order, may take to get done (remote-proxy 4.6). */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How often is asked where the authority doesn't say (remote-proxy 4.6). */
  static final Duration ASK_EVERY = Duration.ofSeconds(2);

  private static final Duration ASK_AT_MOST_EVERY = Duration.ofSeconds(1);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration ASK_FOR_WINDOW_EVERY = Duration.ofHours(6);
  private static final String ALREADY_REPLACED = "urn:ietf:params:acme:error:alreadyReplaced";

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    /** Waits that long. */
    void take(Duration length) throws InterruptedException;
  }

  private final URI directory;
  private final SSLContext trust;
  private final KeyPair accountKey;
  private final Optional<String> contact;
  private final Clock clock;
  private final Pause pause;
  private final SecureRandom random;
  private Login login;

  /**
   * An account at an authority; it is opened by the first order.
   *
   * @param directory the address of its directory
   * @param trust whom to believe that it is the authority
   * @param accountKey the account's key
   * @param contact a mail address for the account
   */
  public CertificateAuthority(
      URI directory,
      SSLContext trust,
      KeyPair accountKey,
      Optional<String> contact,
      Clock clock,
      Pause pause,
      SecureRandom random) {
    this.directory = directory;
    this.trust = trust;
    this.accountKey = accountKey;
    this.contact = contact;
    this.clock = clock;
    this.pause = pause;
    this.random = random;
  }

  /**
   * Gets a certificate for one name, with a new key.
   *
   * @param fqdn the name; it stands in the request as the only subject alternative name, and there
   *     is no common name
   * @param replaces the certificate this one follows, so that the authority does not count it
   * @param answers where the answers to challenges are kept while the order is open
   * @param progress is told how far it is
   * @throws OrderFailedException if it could not be had, with the authority's own words
   * @throws InterruptedException if the thread is interrupted
   */
  public IssuedCertificate order(
      String fqdn,
      Optional<X509Certificate> replaces,
      KeyAuthorizations answers,
      Consumer<OrderPhase> progress)
      throws OrderFailedException, InterruptedException {
    try {
      Order order = place(fqdn, replaces);
      progress.accept(OrderPhase.ORDERED);
      for (Authorization authorization : order.getAuthorizations()) {
        authorize(authorization, answers, progress);
      }
      progress.accept(OrderPhase.FINALIZING);
      await(order, List.of(Status.READY, Status.VALID, Status.INVALID));
      KeyPair key = KeyPairs.generate(random);
      refuseInvalid(order.getStatus(), order.getError());
      order.execute(key);
      await(order, List.of(Status.VALID, Status.INVALID));
      refuseInvalid(order.getStatus(), order.getError());
      return new IssuedCertificate(key, order.getCertificate().getCertificateChain());
    } catch (AcmeException e) {
      throw failure(e);
    } catch (AcmeLazyLoadingException e) {
      throw e.getCause() instanceof AcmeException cause ? failure(cause) : unreachable(e);
    } catch (AcmeProtocolException e) {
      throw unreachable(e);
    }
  }

  /**
   * When the authority wants this certificate renewed.
   *
   * @return empty if it doesn't say such things
   * @throws OrderFailedException if it can't be reached
   */
  public Optional<RenewalWindow> renewalWindow(X509Certificate certificate)
      throws OrderFailedException {
    try {
      Login account = login();
      if (account.getSession().resourceUrlOptional(Resource.RENEWAL_INFO).isEmpty()) {
        return Optional.empty();
      }
      RenewalInfo info = account.bindRenewalInfo(certificate);
      Instant askAgain = info.fetch().orElseGet(() -> clock.instant().plus(ASK_FOR_WINDOW_EVERY));
      Instant start = info.getSuggestedWindowStart();
      Instant end = info.getSuggestedWindowEnd();
      return end.isBefore(start)
          ? Optional.empty()
          : Optional.of(new RenewalWindow(start, end, askAgain));
    } catch (AcmeException e) {
      throw failure(e);
    } catch (AcmeLazyLoadingException e) {
      throw e.getCause() instanceof AcmeException cause ? failure(cause) : unreachable(e);
    } catch (AcmeProtocolException | IllegalArgumentException e) {
      throw unreachable(e);
    }
  }

  private synchronized Login login() throws AcmeException {
    if (login == null) {
      AccountBuilder account = new AccountBuilder().agreeToTermsOfService();
      contact.ifPresent(account::addEmail);
      Session session = new Session(directory, new TrustingProvider(trust));
      session.networkSettings().setTimeout(REQUEST_TIMEOUT);
      login = account.useKeyPair(accountKey).createLogin(session);
    }
    return login;
  }

  private Order place(String fqdn, Optional<X509Certificate> replaces) throws AcmeException {
    Login account = login();
    boolean mayReplace =
        replaces.isPresent()
            && account.getSession().resourceUrlOptional(Resource.RENEWAL_INFO).isPresent();
    if (mayReplace) {
      try {
        return account.newOrder().domain(fqdn).replaces(replaces.get()).create();
      } catch (AcmeServerException e) {
        if (!e.getType().toString().equals(ALREADY_REPLACED)) {
          throw e;
        }
      }
    }
    return account.newOrder().domain(fqdn).create();
  }

  private void authorize(
      Authorization authorization, KeyAuthorizations answers, Consumer<OrderPhase> progress)
      throws AcmeException, OrderFailedException, InterruptedException {
    if (authorization.getStatus() == Status.VALID) {
      return;
    }
    progress.accept(OrderPhase.VALIDATING);
    Http01Challenge challenge =
        authorization
            .findChallenge(Http01Challenge.class)
            .orElseThrow(
                () ->
                    new OrderFailedException(
                        OrderFailedException.UNREACHABLE,
                        "The authority offers no check over HTTP (http-01)",
                        null,
                        null));
    answers.offer(challenge.getToken(), challenge.getAuthorization());
    try {
      challenge.trigger();
      await(authorization, List.of(Status.VALID, Status.INVALID, Status.EXPIRED, Status.REVOKED));
      if (authorization.getStatus() != Status.VALID) {
        challenge.fetch();
        throw refusal(challenge.getError());
      }
    } finally {
      answers.withdraw(challenge.getToken());
    }
  }

  /** Asks until the resource is as wanted, as often as the authority says. */
  private void await(PollableResource resource, List<Status> wanted)
      throws AcmeException, OrderFailedException, InterruptedException {
    Instant deadline = clock.instant().plus(PATIENCE);
    Instant next = clock.instant().plus(ASK_AT_MOST_EVERY);
    while (!wanted.contains(resource.getStatus())) {
      if (next.isAfter(deadline)) {
        throw new OrderFailedException(
            OrderFailedException.LATE,
            "The authority did not finish within " + PATIENCE.toMinutes() + " minutes",
            null,
            null);
      }
      pause.take(longer(Duration.between(clock.instant(), next), ASK_AT_MOST_EVERY));
      next = resource.fetch().orElseGet(() -> clock.instant().plus(ASK_EVERY));
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void refuseInvalid(Status status, Optional<Problem> problem)
      throws OrderFailedException {
    if (status == Status.INVALID) {
      throw refusal(problem);
    }
  }

  private static OrderFailedException refusal(Optional<Problem> problem) {
    return new OrderFailedException(
        problem.map(known -> known.getType().toString()).orElse("urn:ietf:params:acme:error:order"),
        problem.map(CertificateAuthority::text).orElse("The authority refused without a reason"),
        null,
        null);
  }

  private static String text(Problem problem) {
    return problem.getDetail().or(problem::getTitle).orElseGet(() -> problem.getType().toString());
  }

  private static OrderFailedException failure(AcmeException e) {
    if (e instanceof AcmeServerException refused) {
      Instant notBefore =
          refused instanceof AcmeRateLimitedException limited
              ? limited.getRetryAfter().orElse(null)
              : null;
      return new OrderFailedException(
          refused.getType().toString(), text(refused.getProblem()), notBefore, e);
    }
    return unreachable(e);
  }

  private static OrderFailedException unreachable(Exception e) {
    return new OrderFailedException(
        OrderFailedException.UNREACHABLE,
        "The certificate authority could not be reached: " + reason(e),
        null,
        e);
  }

  private static String reason(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
  }

  /** Any ACME server, with our own idea of whom to believe. */
  private static final class TrustingProvider extends GenericAcmeProvider {

    private final SSLContext trust;

    TrustingProvider(SSLContext trust) {
      this.trust = trust;
    }

    @Override
    public HttpClient createHttpClient(NetworkSettings settings) {
      return HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(settings.getTimeout())
          .proxy(settings.getProxySelector())
          .sslContext(trust)
          .build();
    }
  }
}
