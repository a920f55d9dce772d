package org.leafport.tunnel.registry;

import java.net.InetAddress;
import org.leafport.tunnel.auth.ConnectRefused;

/**
 * Lets tunnels in by what the registry knows of their names, and keeps the record of their coming
 * and going. Found by injection, callable from any thread.
 */
public interface Admissions {

  /**
   * Checks a certificate whose chain, dates, name and proof of possession are good against the
   * registry (remote-proxy 5.2, rules 7 to 9) and takes note of it. While the database is away,
   * names that were let in within the last 24 hours are let in again.
   *
   * <p>Blocks on the database: call it on a managed executor, without an open transaction.
   *
   * @throws ConnectRefused with {@code not_registered}, {@code instance_suspended}, {@code
   *     cert_superseded}, {@code cert_revoked} or {@code registry_unavailable}
   */
  void admit(String label, Certificate certificate) throws ConnectRefused;

  /**
   * The same for the certificate that a home shows over its open tunnel after a renewal; writes the
   * event {@code renewed}. Blocks on the database.
   */
  void renewed(String label, Certificate certificate) throws ConnectRefused;

  /** A tunnel is there. Doesn't block: it is written within a few seconds. */
  void connected(String label, InetAddress client);

  /** A tunnel is still there; to be said every 6 hours. Doesn't block. */
  void stillConnected(String label);

  /**
   * A tunnel is gone. Doesn't block.
   *
   * @param reason a short word for the operator, for example {@code keepalive timeout}
   */
  void disconnected(String label, String reason);

  /**
   * Writes down something else that happened. Doesn't block; beyond what can be written in time,
   * events are dropped.
   */
  void noted(String label, EventKind kind, String detail, InetAddress client);

  /**
   * What a home is told about itself in the message {@code status}. Blocks on the database.
   *
   * @throws ConnectRefused with {@code not_registered} or {@code registry_unavailable}
   */
  Standing standing(String label) throws ConnectRefused;
}
