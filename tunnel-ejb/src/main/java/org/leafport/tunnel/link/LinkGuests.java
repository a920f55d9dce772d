package org.leafport.tunnel.link;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The links that other nodes have made to this one: one a node, the newest. Of those that haven't
 * shown yet that they are nodes the oldest has to go when there are too many, so that strangers
 * can't keep nodes out. Safe for several threads.
 */
public final class LinkGuests {

  /** The most that may be on their way in. */
  static final int MOST_STRANGERS = 32;

  private final int most;
  private final Deque<IncomingLink> strangers = new ArrayDeque<>();
  private final Map<String, IncomingLink> nodes = new HashMap<>();

  /**
   * Nobody is there.
   *
   * @param most how many nodes may be linked
   */
  public LinkGuests(int most) {
    this.most = most;
  }

  /** Somebody has come. */
  void came(IncomingLink stranger) {
    IncomingLink displaced = null;
    synchronized (this) {
      strangers.addLast(stranger);
      if (strangers.size() > MOST_STRANGERS) {
        displaced = strangers.removeFirst();
      }
    }
    if (displaced != null) {
      displaced.displaced();
    }
  }

  /**
   * It is a node; an older link of the same node takes no more clients.
   *
   * @return false if there are too many nodes
   */
  boolean admitted(String node, IncomingLink link) {
    IncomingLink older;
    synchronized (this) {
      strangers.remove(link);
      if (nodes.size() >= most && !nodes.containsKey(node)) {
        return false;
      }
      older = nodes.put(node, link);
    }
    if (older != null) {
      older.replaced();
    }
    return true;
  }

  /** It has gone. */
  synchronized void left(String node, IncomingLink link) {
    strangers.remove(link);
    nodes.remove(node, link);
  }

  /** The links of nodes. */
  public synchronized Collection<IncomingLink> all() {
    return List.copyOf(nodes.values());
  }

  /** How many nodes are linked. */
  public synchronized int size() {
    return nodes.size();
  }
}
