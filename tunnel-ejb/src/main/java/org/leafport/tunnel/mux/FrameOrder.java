package org.leafport.tunnel.mux;

import java.util.List;
import java.util.Optional;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.HelloItems;

/**
 * Whether frames of the binary form may come when they come (specification sections 6.4 to 6.6): a
 * whole message is looked at before anything of it takes effect.
 */
final class FrameOrder {
  private final boolean proxy;
  private final Optional<Frame.GoAway> promise;
  private boolean greeted;
  private int highestId;

  /**
   * What is known before the message.
   *
   * @param proxy whether this is the proxy's end
   * @param greeted whether the other side has said hello
   * @param highestId the highest connection id so far
   * @param promise the other side's last GOAWAY: it opens nothing any more
   */
  FrameOrder(boolean proxy, boolean greeted, int highestId, Optional<Frame.GoAway> promise) {
    this.proxy = proxy;
    this.greeted = greeted;
    this.highestId = highestId;
    this.promise = promise;
  }

  /** The first thing that is wrong; empty if nothing is. */
  Optional<String> firstError(List<Frame> message) {
    for (Frame frame : message) {
      Optional<String> error = error(frame);
      if (error.isPresent()) {
        return error;
      }
      if (!(frame instanceof Frame.Extension)) {
        highestId = Math.max(highestId, frame.connectionId());
      }
    }
    return Optional.empty();
  }

  private Optional<String> error(Frame frame) {
    if (frame instanceof Frame.Extension) {
      return Optional.empty();
    }
    if (frame instanceof Frame.Hello hello) {
      return hello(hello);
    }
    if (!greeted) {
      return Optional.of("a frame before hello");
    }
    boolean misplaced =
        frame instanceof Frame.Connect
            ? isMisplacedConnect(frame.connectionId())
            : frame.connectionId() > highestId || frame instanceof Frame.Accept && !proxy;
    return misplaced ? Optional.of("bad_connection_id") : Optional.empty();
  }

  private Optional<String> hello(Frame.Hello hello) {
    if (greeted) {
      return Optional.of("second hello");
    }
    greeted = true;
    return hello.items().version() == HelloItems.VERSION
        ? Optional.empty()
        : Optional.of("unknown version");
  }

  private boolean isMisplacedConnect(int id) {
    boolean promised = promise.filter(last -> id > last.lastConnectionId()).isPresent();
    return proxy || id <= highestId || promised;
  }
}
