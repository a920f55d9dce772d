package org.leafport.tunnel.route;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Finds the tunnel of a label. Calls don't block. */
public interface Routes {

  /** The live tunnel of the label, here or on another node. */
  Optional<Tunnel> find(String label);

  /**
   * The same, but if the label's tunnel was lost less than a minute ago, waits for it to come back.
   *
   * @param hold how long at most; only so many wait for one label at once (32), further ones get
   *     their answer at once
   */
  CompletionStage<Optional<Tunnel>> await(String label, Duration hold);
}
