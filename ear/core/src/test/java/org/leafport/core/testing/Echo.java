package org.leafport.core.testing;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/** Sends back what arrives over a connection, and ends it when the other side has. */
public final class Echo implements Duplex.Receiver {

  private final Duplex connection;
  private final Consumer<Ending> ended;

  private Echo(Duplex connection, Consumer<Ending> ended) {
    this.connection = connection;
    this.ended = ended;
  }

  /** From now on. */
  public static void over(Duplex connection) {
    over(connection, why -> {});
  }

  /**
   * From now on.
   *
   * @param ended told when the other side has ended, in order or not
   */
  public static void over(Duplex connection, Consumer<Ending> ended) {
    connection.receiveBy(new Echo(connection, ended));
  }

  @Override
  public void onBytes(ByteBuffer bytes, Runnable taken) {
    connection.send(bytes, taken);
  }

  @Override
  public void onEnd() {
    connection.sendEnd();
    ended.accept(Ending.NORMAL);
  }

  @Override
  public void onReset(Ending why) {
    ended.accept(why);
  }
}
