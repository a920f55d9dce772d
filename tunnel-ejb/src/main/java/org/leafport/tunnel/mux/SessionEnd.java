package org.leafport.tunnel.mux;

import java.time.Duration;
import java.util.Optional;
import org.leafport.tunnel.frame.Frame;

/**
 * How a session ended.
 *
 * @param closeCode the WebSocket's close code; 1006 when it broke off
 * @param reason the same for a person's eyes; may be empty
 * @param byUs whether this side ended it
 * @param goAway what the other side had said before
 * @param lasted how long it had been open; zero if it never was
 */
public record SessionEnd(
    int closeCode, String reason, boolean byUs, Optional<Frame.GoAway> goAway, Duration lasted) {}
