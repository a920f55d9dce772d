package org.leafport.tunnel.mux;

import org.leafport.tunnel.frame.Frame;

/** In which order frames leave, before any DATA (specification section 6.7). */
enum Rank {
  HELLO,
  PING_ACK,
  WINDOW,
  CLOSE,
  CONTROL,
  OPENING,
  GOAWAY,
  PING;

  static Rank of(Frame frame) {
    if (frame instanceof Frame.Hello) {
      return HELLO;
    } else if (frame instanceof Frame.Ping ping) {
      return ping.ack() ? PING_ACK : PING;
    } else if (frame instanceof Frame.Window) {
      return WINDOW;
    } else if (frame instanceof Frame.Close) {
      return CLOSE;
    } else if (frame instanceof Frame.Control) {
      return CONTROL;
    } else if (frame instanceof Frame.GoAway) {
      return GOAWAY;
    }
    return OPENING;
  }
}
