package org.leafport.tunnel.proxy;

/** What comes in by one of the proxy's ports. */
public enum PortUse {
  /** Phones, browsers and homes, all in TLS. */
  TLS,
  /** Certificate authorities, navigation units, and browsers to be sent on to TLS. */
  HTTP,
  /** Telematics units. */
  CARS
}
