package org.leafport.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.leafport.core.address.AddressRange;
import org.leafport.core.people.LoginThrottle;

/**
 * Slows down whoever guesses. At home failures are counted by person and by address. Through the
 * tunnel they are counted by address alone, and wait longer each time: whoever comes from anywhere
 * could lock out any person by guessing wrong on purpose (remote access 14.4).
 */
@ApplicationScoped
public class SignInThrottles {

  private static final Duration FAILURE_WINDOW = Duration.ofMinutes(15);

  private Throttle failuresOfPeople;
  private Throttle failuresOfAddresses;
  private LoginThrottle remoteFailures;

  /** For the container. */
  protected SignInThrottles() {}

  @Inject
  SignInThrottles(Clock clock) {
    this(AccountSettings.FAILURES.get(), clock);
  }

  SignInThrottles(int failures, Clock clock) {
    failuresOfPeople = new Throttle(failures, FAILURE_WINDOW, clock);
    failuresOfAddresses = new Throttle(failures, FAILURE_WINDOW, clock);
    remoteFailures = new LoginThrottle(clock);
  }

  /** How long this person or address has to wait; empty if neither has. */
  public Optional<Duration> pause(String person, ClientAddress client) {
    if (client.remote()) {
      return remoteFailures.pause(network(client));
    }
    Optional<Duration> ofPerson = failuresOfPeople.pause(person);
    Optional<Duration> ofAddress = failuresOfAddresses.pause(client.address());
    return ofPerson.isPresent() && ofAddress.isPresent()
        ? ofPerson.filter(wait -> wait.compareTo(ofAddress.get()) >= 0).or(() -> ofAddress)
        : ofPerson.or(() -> ofAddress);
  }

  /**
   * Whether so many strangers guess through the tunnel now that sign-ins from there are to be
   * delayed by {@link LoginThrottle#DELAY}.
   */
  public boolean isSlow() {
    return remoteFailures.isBusy();
  }

  /** Somebody got it wrong. */
  public void failed(String person, ClientAddress client) {
    if (client.remote()) {
      remoteFailures.failed(network(client));
      return;
    }
    failuresOfPeople.count(person);
    failuresOfAddresses.count(client.address());
  }

  /** The person got it right: what went before is forgotten. */
  public void succeeded(String person, ClientAddress client) {
    failuresOfPeople.forget(person);
    if (client.remote()) {
      remoteFailures.succeeded(network(client));
    }
  }

  /** What can't be read is counted together. */
  private static InetAddress network(ClientAddress client) {
    return AddressRange.address(client.address()).orElseGet(InetAddress::getLoopbackAddress);
  }
}
