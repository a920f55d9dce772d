package org.leafport.tunnel.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a car's call does to the claims on it, and where it is routed (remote-proxy 10.2). Decides
 * without changing anything.
 */
public final class CarCall {

  /** How long the holder may go without his car before another's claim is as good. */
  static final Duration FORSAKEN = Duration.ofDays(30);

  /** A claim that changes its state. */
  public record Change(VinClaim claim, ClaimState state) {}

  /**
   * What is to be done.
   *
   * @param changes those that take the car from somebody come first
   * @param holder the claim that has the car after them
   * @param routed whether the car goes to the holder
   * @param notice what the holder is told
   */
  public record Decision(
      List<Change> changes,
      Optional<VinClaim> holder,
      boolean routed,
      Optional<HomeNotice.VinEvent> notice) {}

  private final List<VinClaim> claims;
  private final CarMarks car;
  private final Predicate<String> online;
  private final Instant now;

  /**
   * @param claims all claims on the car's VIN
   * @param car what it says about itself now
   * @param online whether the home of a label has a tunnel
   */
  CarCall(List<VinClaim> claims, CarMarks car, Predicate<String> online, Instant now) {
    this.claims = claims;
    this.car = car;
    this.online = online;
    this.now = now;
  }

  /**
   * Decides.
   *
   * @param provenBy the label whose proof code the car carries
   */
  Decision decide(Optional<String> provenBy) {
    Optional<VinClaim> active = claims.stream().filter(VinClaim::isActive).findFirst();
    Optional<VinClaim> successor = successor(active, provenBy);
    List<Change> changes = new ArrayList<>();
    if (successor.isPresent()) {
      active.ifPresent(former -> changes.add(new Change(former, afterLoss(former, successor))));
      changes.add(new Change(successor.get(), ClaimState.ACTIVE));
    }
    Optional<VinClaim> holder = successor.or(() -> active);
    holder.ifPresent(h -> waiting(h).forEach(c -> changes.add(new Change(c, stateBehind(h, c)))));
    return holder
        .map(h -> routed(h, changes))
        .orElseGet(() -> new Decision(changes, Optional.empty(), false, Optional.empty()));
  }

  /** Whoever takes the car over by this call; empty if it stays where it is. */
  private Optional<VinClaim> successor(Optional<VinClaim> active, Optional<String> provenBy) {
    Optional<VinClaim> proven =
        fitting().filter(c -> provenBy.filter(c.subdomain()::equals).isPresent()).findFirst();
    if (proven.isPresent()) {
      return proven;
    }
    if (active.isEmpty()) {
      return fitting().min(Comparator.comparing(VinClaim::created)).map(this::newestOfItsSubject);
    }
    VinClaim holder = active.get();
    Optional<VinClaim> moved =
        fitting()
            .filter(c -> c.subject().equals(holder.subject()))
            .filter(c -> c.created().isAfter(holder.created()))
            .max(Comparator.comparing(VinClaim::created));
    return moved.isPresent() || !isForsaken(holder)
        ? moved
        : fitting().min(Comparator.comparing(VinClaim::created)).map(this::newestOfItsSubject);
  }

  /** Claims that wait and that this car confirms. */
  private Stream<VinClaim> fitting() {
    return claims.stream()
        .filter(c -> c.state() == ClaimState.PENDING || c.state() == ClaimState.CONFLICT)
        .filter(c -> c.fits(car));
  }

  /** Of somebody with several homes, the one he claimed it for last. */
  private VinClaim newestOfItsSubject(VinClaim first) {
    return fitting()
        .filter(c -> c.subject().equals(first.subject()))
        .max(Comparator.comparing(VinClaim::created))
        .orElse(first);
  }

  private boolean isForsaken(VinClaim holder) {
    Instant last = holder.lastSeen().or(holder::confirmed).orElse(holder.created());
    boolean callsNow = (holder.fitsUnit(car) || holder.fitsSim(car)) && isOnline(holder);
    return !callsNow && !last.plus(FORSAKEN).isAfter(now);
  }

  private boolean isOnline(VinClaim claim) {
    return online.test(claim.subdomain());
  }

  /** One's own former home gives the car up; somebody else's may still prove that it is his. */
  private static ClaimState afterLoss(VinClaim former, Optional<VinClaim> successor) {
    return successor.filter(s -> s.subject().equals(former.subject())).isPresent()
        ? ClaimState.RELEASED
        : ClaimState.CONFLICT;
  }

  private Stream<VinClaim> waiting(VinClaim holder) {
    return fitting().filter(c -> c != holder).filter(c -> stateBehind(holder, c) != c.state());
  }

  private static ClaimState stateBehind(VinClaim holder, VinClaim waiting) {
    return waiting.subject().equals(holder.subject()) ? ClaimState.RELEASED : ClaimState.CONFLICT;
  }

  private Decision routed(VinClaim holder, List<Change> changes) {
    boolean unit = holder.fitsUnit(car);
    boolean sim = holder.fitsSim(car);
    if (unit && sim) {
      return new Decision(changes, Optional.of(holder), true, Optional.empty());
    }
    if (!unit && !sim) {
      return new Decision(
          changes,
          Optional.of(holder),
          false,
          Optional.of(event("identity_mismatch", Optional.empty(), Optional.empty())));
    }
    HomeNotice.VinEvent changed =
        unit
            ? event("identity_changed", Optional.of("iccid"), Optional.of(car.iccidTail()))
            : event("identity_changed", Optional.of("tcu_id"), Optional.of(car.tcuTail()));
    return new Decision(changes, Optional.of(holder), true, Optional.of(changed));
  }

  private HomeNotice.VinEvent event(String code, Optional<String> field, Optional<String> tail) {
    return new HomeNotice.VinEvent(code, car.vinTail(), field, tail);
  }
}
