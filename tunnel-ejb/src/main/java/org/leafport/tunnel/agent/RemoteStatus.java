package org.leafport.tunnel.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leafport.core.car.CarIdentity;

/**
 * How remote access of this home stands.
 *
 * @param enabled whether it is switched on
 * @param state where the agent is
 * @param fqdn the name this home is reached by, once it has one
 * @param since since when the state is what it is
 * @param certificate the certificate in use
 * @param lastError why the last try or the last tunnel ended; empty once all is well
 * @param openConnections how many connections are open in the tunnel
 * @param bytesIn payload that came in through tunnels since the start
 * @param bytesOut payload that went out through tunnels since the start
 * @param attempts tries in a row that failed
 * @param nextTry when the next try begins, while the agent waits
 * @param notices what the proxy or the check of the way in has to say, newest first, at most 20
 * @param claims the cars this home claims, as the proxy last told
 * @param clockDifference how far this clock is ahead of the proxy's; negative: behind. Known once a
 *     proxy asked for a signature
 * @param quota how many homes the sponsor token allows, as the proxy last told
 * @param roundTrip how long an answer of the proxy takes
 * @param journal what happened, oldest first, at most 50 entries
 */
public record RemoteStatus(
    boolean enabled,
    AgentState state,
    Optional<String> fqdn,
    Instant since,
    Optional<Certificate> certificate,
    Optional<Problem> lastError,
    int openConnections,
    long bytesIn,
    long bytesOut,
    int attempts,
    Optional<Instant> nextTry,
    List<Notice> notices,
    List<Claim> claims,
    Optional<Duration> clockDifference,
    Optional<Quota> quota,
    Optional<Duration> roundTrip,
    List<Entry> journal) {

  /** A clock that differs by more than this makes certificates look wrong. */
  public static final Duration TOLERATED_CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  /** Copies the lists. */
  public RemoteStatus {
    notices = List.copyOf(notices);
    claims = List.copyOf(claims);
    journal = List.copyOf(journal);
  }

  /** Whether this clock is so wrong that its owner should know. */
  public boolean clockIsWrong() {
    return clockDifference
        .filter(difference -> difference.abs().compareTo(TOLERATED_CLOCK_DIFFERENCE) > 0)
        .isPresent();
  }

  /**
   * The certificate in use.
   *
   * @param notBefore the beginning of its life
   * @param notAfter its end
   * @param issuer who issued it, as a name a person knows
   * @param renewal when it is renewed
   */
  public record Certificate(Instant notBefore, Instant notAfter, String issuer, Instant renewal) {}

  /**
   * Why something failed.
   *
   * @param code of {@code remote-proxy} for what the proxy said ({@code token_expired}), an ACME
   *     problem's type ({@code urn:ietf:params:acme:error:rateLimited}), or one of ours: {@code
   *     unreachable}, {@code lost}, {@code replaced}, {@code not_configured}
   * @param saying what the owner can do about it
   * @param at when
   */
  public record Problem(String code, Saying saying, Instant at) {

    /** The codes that say enough by themselves; other ones come with words of others. */
    public static Set<String> codes() {
      return ProblemText.codes();
    }

    /** A sentence in English. */
    public String text() {
      return saying.text();
    }
  }

  /**
   * Something the owner should read.
   *
   * @param key what a newer one of its kind takes the place of; the code of what is said, with the
   *     end of a VIN where it is about a car
   * @param saying what is said
   * @param client whose address, where that matters
   * @param at when it arrived
   */
  public record Notice(String key, Saying saying, Optional<String> client, Instant at) {}

  /**
   * How the claim of one of this home's cars stands. The proxy tells the ends of VIN and SIM number
   * only; where two cars of a home have both in common and their claims stand differently, nobody
   * can tell which is whose.
   *
   * @return empty if the car isn't claimed, or if that can't be told
   */
  public Optional<Claim> claimOf(CarIdentity car) {
    return standings(car) == 1
        ? claims.stream().filter(claim -> claim.fits(car)).findFirst()
        : Optional.empty();
  }

  /** Whether this home has claims that could be this car's, but nobody can tell which. */
  public boolean isClaimUnclear(CarIdentity car) {
    return standings(car) > 1;
  }

  private long standings(CarIdentity car) {
    return claims.stream()
        .filter(claim -> claim.fits(car))
        .map(claim -> List.of(claim.state(), claim.event()))
        .distinct()
        .count();
  }

  /**
   * A car this home claims.
   *
   * @param vinTail the last four characters of the VIN
   * @param iccidTail the last four digits of the SIM, if told
   * @param state {@code pending}, {@code active}, {@code conflict} or {@code released}
   * @param lastSeen when the car last called, if told
   * @param event {@code identity_changed} or {@code identity_mismatch}, if the proxy reported one
   *     since the claim was last sent
   */
  public record Claim(
      String vinTail,
      Optional<String> iccidTail,
      String state,
      Optional<Instant> lastSeen,
      Optional<String> event) {

    /** Whether the ends that are known are those of this car. */
    boolean fits(CarIdentity car) {
      return !vinTail.isEmpty()
          && car.vin().endsWith(vinTail)
          && (iccidTail.isEmpty()
              || car.iccid().filter(n -> n.endsWith(iccidTail.get())).isPresent());
    }
  }

  /**
   * What the sponsor token allows.
   *
   * @param allowed homes
   * @param used of them
   * @param expiresSoon whether one of them is about to be forgotten
   */
  public record Quota(int allowed, int used, boolean expiresSoon) {}

  /**
   * A line of what happened.
   *
   * @param at when
   * @param good whether it went as it should
   * @param saying what happened
   */
  public record Entry(Instant at, boolean good, Saying saying) {}
}
