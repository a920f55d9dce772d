package org.leafport.tcu.simulator;

import java.util.Optional;
import org.leafport.tcu.acp.ServerMessage;

/**
 * How an exchange went.
 *
 * @param outcome how it ended
 * @param order what the server wanted done, if it wanted something
 */
public record Gen2Visit(Gen2Outcome outcome, Optional<ServerMessage> order) {

  static Gen2Visit ended(Gen2Outcome outcome) {
    return new Gen2Visit(outcome, Optional.empty());
  }
}
