package org.leafport.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Slows down whoever guesses: failures are counted by person and by address. */
@ApplicationScoped
public class SignInThrottles {

  private static final Duration FAILURE_WINDOW = Duration.ofMinutes(15);

  private Throttle failuresOfPeople;
  private Throttle failuresOfAddresses;

  /** For the container. */
  protected SignInThrottles() {}

  @Inject
  SignInThrottles(Clock clock) {
    this(AccountSettings.FAILURES.get(), clock);
  }

  SignInThrottles(int failures, Clock clock) {
    failuresOfPeople = new Throttle(failures, FAILURE_WINDOW, clock);
    failuresOfAddresses = new Throttle(failures, FAILURE_WINDOW, clock);
  }

  /** How long this person or address has to wait; empty if neither has. */
  public Optional<Duration> pause(String person, String address) {
    Optional<Duration> ofPerson = failuresOfPeople.pause(person);
    Optional<Duration> ofAddress = failuresOfAddresses.pause(address);
    return ofPerson.isPresent() && ofAddress.isPresent()
        ? ofPerson.filter(wait -> wait.compareTo(ofAddress.get()) >= 0).or(() -> ofAddress)
        : ofPerson.or(() -> ofAddress);
  }

  public void failed(String person, String address) {
    failuresOfPeople.count(person);
    failuresOfAddresses.count(address);
  }

  public void succeeded(String person) {
    failuresOfPeople.forget(person);
  }
}
