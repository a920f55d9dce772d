package org.leafport.tunnel.agent;

import jakarta.ejb.Local;
import java.util.concurrent.CompletionStage;
import org.leafport.core.car.CarIdentity;

/**
 * What pages and the REST interface do with remote access of this home. Whoever calls has made sure
 * that an administrator asks, and that he has a password before remote access is switched on.
 *
 * <p>No call waits for the network. A change of state is told by the CDI event {@link
 * RemoteStatusChanged}.
 */
@Local
public interface RemoteAccess {

  /** How it stands. */
  RemoteStatus status();

  /** What is set, by the console or else by configuration; without the sponsor token. */
  RemoteConfiguration configuration();

  /**
   * Stores what an administrator changed and acts on it at once: a waiting agent tries again.
   *
   * @throws RefusedSettingException if a value can't be used; nothing is stored then
   */
  void change(RemoteChange change) throws RefusedSettingException;

  /** Tries again now instead of at {@link RemoteStatus#nextTry()}. */
  void retryNow();

  /** Orders a new certificate now, if the tunnel is up and the limit of orders allows it. */
  void renewNow();

  /** Checks now what certificate the outside world sees; the answer shows in the status. */
  void checkWayIn();

  /**
   * Asks the proxy for the cars' connections of this car. The claim waits until the car itself
   * calls with the same three numbers.
   *
   * @throws RefusedSettingException if TCU id or ICCID is missing or the VIN is malformed
   */
  void claim(CarIdentity car) throws RefusedSettingException;

  /** Gives a claim up. Without a tunnel it is given up when the next one is there. */
  void release(String vin);

  /**
   * Asks the proxy for a code to enter as user name in the car's navigation unit, which proves the
   * car's owner where somebody else holds the VIN.
   *
   * @return the code; fails with {@link NoTunnelException} without a tunnel, and with {@link
   *     java.util.concurrent.TimeoutException} if the proxy doesn't answer within ten seconds
   */
  CompletionStage<ProofCode> proofCode();
}
