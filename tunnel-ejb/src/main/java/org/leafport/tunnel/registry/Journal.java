package org.leafport.tunnel.registry;

import java.net.InetAddress;

/** Takes down what happens, to be written in batches. Calls don't block. */
public interface Journal {

  /** Something happened to a label. Beyond what can be written in time, it is dropped. */
  void note(String label, EventKind kind, String detail, InetAddress client);

  /** Something happened to a label that no client did. */
  void note(String label, EventKind kind, String detail);

  /** The label has a tunnel now. */
  void seen(String label);
}
