package org.leafport.tunnel.mux;

import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonMessage;

/**
 * Told what happens in a session. Calls come one at a time and in order, on the thread of whoever
 * made them happen (mostly the one that reads the WebSocket), and must not block.
 */
public interface SessionListener {

  /**
   * Both sides have said hello: connections may be opened.
   *
   * @param remote what the other side said of itself; in the JSON form the defaults, with what its
   *     hello said
   */
  default void onOpen(HelloItems remote) {}

  /**
   * At the home's end: a client has connected. {@link MuxConnection#accept} says that the target is
   * reached, {@link MuxConnection#reset} refuses; bytes can be taken before that.
   */
  default void onConnect(MuxConnection connection, ConnectMetadata metadata) {
    connection.reset(Ending.NOT_ALLOWED);
  }

  /** A message arrived beside the connections. Unknown types are to be ignored. */
  default void onControl(JsonMessage message) {}

  /**
   * The other side says that the session comes to its end: nothing new is opened, what is open goes
   * on for a while.
   */
  default void onGoAway(Frame.GoAway goAway) {}

  /**
   * This side ends the session: it says GOAWAY with this code, or would say it if the other side
   * could still hear.
   */
  default void onLeaving(GoAwayCode why) {}

  /**
   * The session is over, for whatever reason; the last call. All connections have been reset; the
   * WebSocket itself may still be in its closing handshake.
   */
  default void onClosed(SessionEnd end) {}
}
