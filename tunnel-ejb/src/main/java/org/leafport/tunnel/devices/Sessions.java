package org.leafport.tunnel.devices;

import jakarta.ejb.Local;

/** Sessions of browsers at servers behind the tunnel that know nothing of our people. */
@Local
public interface Sessions {

  /** Begins one for somebody who has just proved who he is; its token goes into the cookie. */
  FreshToken open();

  /** Whether this token is that of a live session. */
  boolean isOpen(String token, String host);

  /** Ends one. */
  void close(String token, String host);
}
