package org.leafport.tunnel.websocket;

/** Which end of a WebSocket we are: the client's frames are masked, the server's never. */
public enum Side {
  /** It dialled. */
  CLIENT,
  /** It was dialled. */
  SERVER;

  boolean masksWhatItSends() {
    return this == CLIENT;
  }

  boolean masksWhatItGets() {
    return this == SERVER;
  }
}
