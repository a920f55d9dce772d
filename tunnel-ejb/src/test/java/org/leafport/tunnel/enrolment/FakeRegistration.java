package org.leafport.tunnel.enrolment;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tunnel.registry.BudgetCharge;
import org.leafport.tunnel.registry.RegisterError;
import org.leafport.tunnel.registry.RegisterRefused;
import org.leafport.tunnel.registry.RegisterRequest;
import org.leafport.tunnel.registry.Registered;
import org.leafport.tunnel.registry.Registration;

/** A registry that gives every name out, or says what it was told to say. */
public final class FakeRegistration implements Registration {

  /** What failed before the registry was asked. */
  public final List<RegisterError> failures = new ArrayList<>();

  /** What was given back. */
  public final List<BudgetCharge> givenBack = new ArrayList<>();

  /** What was asked for. */
  public final List<RegisterRequest> requests = new ArrayList<>();

  /** What everybody is told; null: everybody gets his name. */
  public RegisterRefused answer;

  /** Whether all places are taken. */
  public boolean full;

  /** How many places are taken. */
  public int seats;

  @Override
  public Optional<Duration> blockedFor(InetAddress client) {
    return Optional.empty();
  }

  @Override
  public Optional<Seat> seat(InetAddress client) {
    if (full) {
      return Optional.empty();
    }
    seats++;
    return Optional.of(() -> seats--);
  }

  @Override
  public Registered register(RegisterRequest request) throws RegisterRefused {
    requests.add(request);
    if (request.sponsorToken().isEmpty()) {
      throw new RegisterRefused(RegisterError.TOKEN_MISSING);
    }
    if (answer != null) {
      throw answer;
    }
    String label = request.subdomain().orElse("brave-otter-42") + "-evcc";
    return new Registered(
        label,
        label + ".evcc.example",
        request.extended().map(more -> "resume"),
        new BudgetCharge(label, true, true));
  }

  @Override
  public void giveBack(BudgetCharge charge) {
    givenBack.add(charge);
  }

  @Override
  public void failed(RegisterError error) {
    failures.add(error);
  }
}
