package org.leafport.tunnel.devices;

import jakarta.ejb.Local;
import java.util.List;
import java.util.Optional;

/**
 * The devices that may come in remotely. Whoever calls has made sure that an administrator asks,
 * where it changes something.
 */
@Local
public interface RemoteDevices {

  /** All of them, the oldest first. */
  List<EnrolledDevice> devices();

  /**
   * Enrols one.
   *
   * @param accountId the account it acts as
   * @param name 1..64 printable characters, of no other device
   * @param days how long its token lives: 1, 7, 90 or 365
   * @param fqdn this home's name
   */
  NewDevice enrol(long accountId, String name, int days, String fqdn) throws DeviceRefusedException;

  /**
   * Ends one at once: its tokens are refused and its open connections are cut.
   *
   * @return whether there was one
   */
  boolean revoke(String id);

  /** Ends all of them, and all sessions at servers behind the tunnel: there is a new key. */
  void revokeAll();

  /**
   * What a token proves. Asks nobody, so it may be called for every request.
   *
   * @param host the host that was asked, lower case, without port
   * @return empty if it isn't good, for whatever reason
   */
  Optional<DeviceCredential> verify(String token, String host);

  /**
   * A new token for the same device, of the same life. The old one is good for another day at most.
   *
   * @throws DeviceRefusedException {@code BAD_TOKEN}, or {@code TOO_EARLY} with more than 30 days
   *     left
   */
  FreshToken refresh(String token, String host) throws DeviceRefusedException;

  /**
   * A device was let in.
   *
   * @param client its address
   * @param loopbackPort the port the request came from, if it came through the tunnel: that
   *     connection is cut when the device is revoked
   */
  void seen(DeviceCredential device, String client, Optional<Integer> loopbackPort);
}
