package org.leafport.tunnel.traffic;

import org.leafport.tunnel.route.LocalTunnel;

/**
 * Where the tunnels of this node are counted. Found by injection; calls come from any thread and
 * never wait for the database.
 */
public interface TrafficAccount {

  /** A tunnel has come: what passes through it counts from its first byte. */
  void opened(LocalTunnel tunnel);

  /** It has ended: its last bytes are taken down. A second call does nothing. */
  void closed(LocalTunnel tunnel);
}
