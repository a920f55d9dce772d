package org.leafport.tunnel.devices;

import java.net.InetAddress;
import org.leafport.tunnel.http.Gate;

/** The gate in front of a server in the house that knows nothing of our devices. */
public interface RemoteGate {

  /** The gate for one client's connection. */
  Gate forClient(InetAddress client);
}
