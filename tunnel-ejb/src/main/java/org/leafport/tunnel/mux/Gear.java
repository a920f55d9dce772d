package org.leafport.tunnel.mux;

/**
 * What a session works with, one of each.
 *
 * @param lock guards the session, its connections, and all of this but the events
 * @param outbox what waits to be sent
 * @param pump brings that to the carrier
 * @param pulse whether the other side is still there
 * @param events calls to the owner
 */
record Gear(Object lock, Outbox outbox, Pump pump, Pulse pulse, Events events) {

  /** Everything that is done outside the lock after something has changed under it. */
  void settle() {
    pump.run();
    events.run();
  }
}
