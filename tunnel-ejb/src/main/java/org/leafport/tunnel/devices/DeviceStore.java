package org.leafport.tunnel.devices;

import jakarta.ejb.Local;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is kept about devices and tokens. Every call is a transaction of its own. */
@Local
public interface DeviceStore {

  /** The key that signs tokens, 32 bytes; the first call makes it. */
  byte[] key(Instant now);

  /** A new key; all devices are revoked, and nothing signed before is good any more. */
  byte[] newKey(Instant now);

  /** The devices that are not revoked. */
  List<EnrolledDevice> devices();

  /** Enrols one. */
  void add(EnrolledDevice device);

  /** Ends one. */
  void revoke(String id, Instant now);

  /** One has come. */
  void seen(String id, Instant when, String address);

  /** Its newest token ends later. */
  void extend(String id, Instant expires);

  /** Which tokens are refused, by their id, and from when. */
  Map<String, Instant> refused();

  /** Refuses a token from a moment on; tokens that have ended are forgotten. */
  void refuse(String jti, Instant from, Instant expires, Instant now);
}
