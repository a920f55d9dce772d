package org.leafport.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.leafport.web.account.AccountSettings;
import org.leafport.web.account.Throttle;

/** How often clients may ask for what costs us much. */
@ApplicationScoped
public class ApiThrottles {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int PIN_CHANGES_PER_MINUTE = 5;

  private Throttle obtain;
  private Throttle refresh;
  private Throttle pinChanges;

  /** For the container. */
  protected ApiThrottles() {}

  @Inject
  ApiThrottles(Clock clock) {
    obtain = new Throttle(AccountSettings.ATTEMPTS_PER_MINUTE.get(), MINUTE, clock);
    refresh = new Throttle(AccountSettings.REFRESHES_PER_MINUTE.get(), MINUTE, clock);
    pinChanges = new Throttle(PIN_CHANGES_PER_MINUTE, MINUTE, clock);
  }

  /** A sign-in of an app from this address. */
  public void obtain(String address) {
    demand(obtain.admit(address));
  }

  /** A renewal from this address. */
  public void refresh(String address) {
    demand(refresh.admit(address));
  }

  /** A change of the command PIN of this account. */
  public void pinChange(long accountId) {
    demand(pinChanges.admit(Long.toString(accountId)));
  }

  private static void demand(Optional<Duration> pause) {
    if (pause.isPresent()) {
      throw Problem.throttled(pause.get());
    }
  }
}
