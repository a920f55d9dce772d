package org.leafport.tunnel.target;

import java.nio.ByteBuffer;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.TcpConnection;
import org.leafport.core.hop.Hop;
import org.leafport.core.hop.Hops;

/** A connection to the application whose facts leave the table of hops when it is given up. */
record LoopbackConnection(TcpConnection connection, Hop hop) implements Duplex {

  @Override
  public void receiveBy(Receiver receiver) {
    connection.receiveBy(receiver);
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
    Hops.leave(connection.local().getPort(), hop);
  }
}
