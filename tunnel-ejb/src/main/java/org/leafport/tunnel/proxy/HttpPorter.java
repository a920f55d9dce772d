package org.leafport.tunnel.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leafport.core.duplex.Ending;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.head.RequestHead;
import org.leafport.tunnel.head.RequestHeadReader;
import org.leafport.tunnel.route.Challenges;
import org.leafport.tunnel.route.Routes;
import org.leafport.tunnel.route.Tunnel;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Answers plain HTTP (remote access 9): challenges of certificate authorities and requests of cars
 * go to their home, everything else is sent to HTTPS.
 *
 * <p>A home that doesn't exist and one that does get the same redirect.
 */
final class HttpPorter implements Porter<RequestHead> {

  private static final Logger LOG = Logger.getLogger(HttpPorter.class.getName());

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final String READY = "/health/ready";
  private static final Pattern CHALLENGE =
      Pattern.compile("/\\.well-known/acme-challenge/([A-Za-z0-9_-]{16,128})");
  private static final String CHALLENGE_PREFIX = "/.well-known/acme-challenge/";
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> CAR_PATHS = Set.of("/WARCondelivbas/it-m_gw10/", "/ficosa/gdc");

  private final Names names;
  private final Routes routes;
  private final Challenges challenges;
  private final OwnChallenges ownChallenges;
  private final HomeWay way;
  private final TokenBuckets<String> rates;
  private final Occupancy<String> occupancy;
  private final BooleanSupplier ready;

  HttpPorter(
      Names names,
      Routes routes,
      Challenges challenges,
      OwnChallenges ownChallenges,
      HomeWay way,
      TokenBuckets<String> rates,
      Occupancy<String> occupancy,
      BooleanSupplier ready) {
    this.names = names;
    this.routes = routes;
    this.challenges = challenges;
    this.ownChallenges = ownChallenges;
    this.way = way;
    this.rates = rates;
    this.occupancy = occupancy;
    this.ready = ready;
  }

  @Override
  public String listener() {
    return "http";
  }

  @Override
  public Opening<RequestHead> opening() {
    RequestHeadReader reader = new RequestHeadReader();
    Opening.Feeding<RequestHead> feeding = reader::feed;
    return feeding.opening();
  }

  @Override
  public void welcome(Visitor visitor, RequestHead head) {
    Names.Meaning meaning = names.of(withoutFinalDot(head.host()));
    boolean own = meaning instanceof Names.Meaning.Own;
    if (own && head.path().equals(READY)) {
      answer(visitor, head, readiness());
    } else if (READING.contains(head.method()) && head.path().startsWith(CHALLENGE_PREFIX)) {
      challenge(visitor, head, meaning);
    } else if (meaning instanceof Names.Meaning.Below below
        && !below.label().isEmpty()
        && CAR_PATHS.contains(head.path())) {
      relay(visitor, head, below.label());
    } else if (meaning instanceof Names.Meaning.Foreign) {
      answer(visitor, head, HttpAnswer.empty(421, "Misdirected Request"));
    } else {
      redirect(visitor, head);
    }
  }

  private static String withoutFinalDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private HttpAnswer readiness() {
    return ready.getAsBoolean()
        ? HttpAnswer.text(200, "OK", "ready\n")
        : HttpAnswer.text(503, "Service Unavailable", "not ready\n");
  }

  private static void redirect(Visitor visitor, RequestHead head) {
    count("redirected");
    String target = head.target().startsWith("/") ? head.target() : "/";
    answer(
        visitor,
        head,
        HttpAnswer.empty(308, "Permanent Redirect")
            .with("Location", "https://" + withoutFinalDot(head.host()) + target));
  }

  private void challenge(Visitor visitor, RequestHead head, Names.Meaning meaning) {
    count("challenge");
    Matcher path = CHALLENGE.matcher(head.path());
    if (!path.matches()) {
      answer(visitor, head, answerTo(new Challenges.Answer.Unknown()));
    } else if (meaning instanceof Names.Meaning.Below below && !below.label().isEmpty()) {
      challenges
          .ask(below.label(), path.group(1))
          .whenComplete(
              (answer, failure) ->
                  answer(
                      visitor,
                      head,
                      answerTo(failure == null ? answer : new Challenges.Answer.Wrong())));
    } else {
      Challenges.Answer answer =
          meaning instanceof Names.Meaning.Own
              ? ownChallenges.answerTo(path.group(1))
              : new Challenges.Answer.Unknown();
      answer(visitor, head, answerTo(answer));
    }
  }

  private static HttpAnswer answerTo(Challenges.Answer answer) {
    if (answer instanceof Challenges.Answer.Valid valid) {
      return HttpAnswer.empty(200, "OK")
          .with("Content-Type", "application/octet-stream")
          .with("Cache-Control", "no-store")
          .with("X-Content-Type-Options", "nosniff")
          .withBody(valid.keyAuthorization());
    }
    if (answer instanceof Challenges.Answer.Wrong) {
      return HttpAnswer.empty(502, "Bad Gateway");
    }
    if (answer instanceof Challenges.Answer.Late) {
      return HttpAnswer.empty(504, "Gateway Timeout");
    }
    return answer instanceof Challenges.Answer.TooMany
        ? HttpAnswer.empty(429, "Too Many Requests").with("Retry-After", "60")
        : HttpAnswer.empty(404, "Not Found");
  }

  private void relay(Visitor visitor, RequestHead head, String label) {
    Optional<Occupancy.Place> place =
        rates.allow(label) ? occupancy.enter(label) : Optional.empty();
    if (place.isEmpty()) {
      count("limited");
      answer(visitor, head, HttpAnswer.empty(503, "Service Unavailable").with("Retry-After", "5"));
      return;
    }
    routes
        .await(label, GRACE)
        .whenComplete(
            (tunnel, failure) -> {
              if (failure != null) {
                LOG.log(Level.WARNING, "[proxy] The way to a home could not be found", failure);
              }
              Optional<Tunnel> home = failure == null ? tunnel : Optional.empty();
              found(visitor, head, home.filter(way::leadsTo), place.get());
            });
  }

  /** A home that doesn't take cars here is like any other name. */
  private void found(
      Visitor visitor, RequestHead head, Optional<Tunnel> tunnel, Occupancy.Place place) {
    if (visitor.isGone() || tunnel.isEmpty()) {
      place.leave();
      redirect(visitor, head);
      return;
    }
    visitor.ifRefused(HttpPorter::refusal);
    try {
      way.enter(visitor, tunnel.get(), arrival(visitor, head), place);
      count("relayed");
    } catch (Tunnel.TunnelFullException e) {
      LOG.log(Level.FINE, "[proxy] No room in a tunnel", e);
      place.leave();
      count("limited");
      answer(visitor, head, HttpAnswer.empty(503, "Service Unavailable").with("Retry-After", "5"));
    }
  }

  private static byte[] refusal(Ending why) {
    return HomeWay.isLate(why)
        ? HttpAnswer.text(504, "Gateway Timeout", "The home did not answer in time.\n").bytes()
        : HttpAnswer.text(502, "Bad Gateway", "The home could not be reached.\n").bytes();
  }

  private Tunnel.Arrival arrival(Visitor visitor, RequestHead head) {
    return new Tunnel.Arrival(
        way.kind(),
        visitor.client(),
        Optional.of(visitor.local()),
        Optional.of(withoutFinalDot(head.host())),
        List.of(),
        Optional.empty());
  }

  @Override
  public void refuse(Visitor visitor, ProtocolException why) {
    count("malformed");
    switch (why.code()) {
      case RequestHeadReader.TOO_LARGE ->
          visitor.answer(HttpAnswer.empty(431, "Request Header Fields Too Large").bytes());
      case RequestHeadReader.BAD -> visitor.answer(HttpAnswer.empty(400, "Bad Request").bytes());
      default -> visitor.answer(new byte[0]);
    }
  }

  @Override
  public void tooLate(Visitor visitor, boolean silent) {
    count("timeout");
    visitor.answer(silent ? new byte[0] : HttpAnswer.empty(408, "Request Timeout").bytes());
  }

  @Override
  public void lost(Visitor visitor) {
    count("lost");
  }

  private static void answer(Visitor visitor, RequestHead head, HttpAnswer answer) {
    visitor.answer(head.method().equals("HEAD") ? answer.bytesWithoutBody() : answer.bytes());
  }

  private static void count(String result) {
    Meters.counter("lp_http_total", "result", result).increment();
  }
}
