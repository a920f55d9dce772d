package org.leafport.web.command;

import java.util.Optional;
import org.leafport.web.account.Caller;

/** Asks whether a caller may send a sensitive command. */
public interface CommandPin {

  /**
   * Passes when the PIN is right, or none is set and none is demanded.
   *
   * @throws CommandRefused when the caller may not
   */
  void check(Caller caller, Optional<String> pin) throws CommandRefused;
}
