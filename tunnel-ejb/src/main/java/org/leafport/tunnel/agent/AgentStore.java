package org.leafport.tunnel.agent;

import jakarta.ejb.Local;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.leafport.tunnel.acme.IssuedCertificate;

/** What the agent keeps across restarts. Every call is a transaction of its own. */
@Local
public interface AgentStore {

  /** What is set now: the console's word, else configuration's. */
  AgentConfiguration configuration();

  /** Who this home is; the first call makes keys and instance id. */
  AgentIdentity identity();

  /** Stores what an administrator changed; the token is {@link SponsorToken#value()} or blank. */
  void change(RemoteChange change);

  /** Stores a registration. */
  void registered(Enrolment enrolment);

  /** Stores a certificate with its key. */
  void certified(IssuedCertificate certificate);

  /** When certificates were ordered since this moment, the oldest first. */
  List<Instant> ordersSince(Instant earliest);

  /** Remembers that a certificate is ordered, and forgets orders before {@code earliest}. */
  void ordered(Instant now, Instant earliest);

  /** The VINs of cars that shall not come through the proxy. */
  Set<String> releasedCars();

  /** Remembers that a car shall not come through the proxy. */
  void release(String vin);

  /** The car shall come through the proxy after all. */
  void claimAgain(String vin);
}
