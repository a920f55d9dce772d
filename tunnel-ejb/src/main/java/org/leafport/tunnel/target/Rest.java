package org.leafport.tunnel.target;

import java.nio.ByteBuffer;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/** A connection whose beginning was read already: whoever receives from it gets the rest. */
record Rest(Duplex connection, Inlet inlet) implements Duplex {

  @Override
  public void receiveBy(Receiver receiver) {
    inlet.passTo(receiver);
  }

  @Override
  public void send(ByteBuffer bytes, Runnable sent) {
    connection.send(bytes, sent);
  }

  @Override
  public void sendEnd() {
    connection.sendEnd();
  }

  @Override
  public void reset(Ending why) {
    connection.reset(why);
  }
}
