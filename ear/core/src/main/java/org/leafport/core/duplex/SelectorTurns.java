package org.leafport.core.duplex;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.nio.AbstractNIOConnectionDistributor;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.nio.RegisterChannelResult;
import org.glassfish.grizzly.nio.SelectorRunner;

/**
 * Gives connections to the selectors of a transport in turns. Grizzly's own do the same, but don't
 * tell whose turn it is for a connection that another transport has accepted.
 */
final class SelectorTurns extends AbstractNIOConnectionDistributor {

  private final AtomicInteger turns = new AtomicInteger();

  SelectorTurns(NIOTransport transport) {
    super(transport);
  }

  /** Whose turn it is. */
  SelectorRunner next() {
    SelectorRunner[] runners = getTransportSelectorRunners();
    return runners[Math.floorMod(turns.getAndIncrement(), runners.length)];
  }

  @Override
  public void registerChannel(SelectableChannel channel, int interest, Object connection)
      throws IOException {
    transport.getSelectorHandler().registerChannel(next(), channel, interest, connection);
  }

  @Override
  public void registerChannelAsync(
      SelectableChannel channel,
      int interest,
      Object connection,
      CompletionHandler<RegisterChannelResult> handler) {
    transport
        .getSelectorHandler()
        .registerChannelAsync(next(), channel, interest, connection, handler);
  }

  @Override
  public void registerServiceChannelAsync(
      SelectableChannel channel,
      int interest,
      Object connection,
      CompletionHandler<RegisterChannelResult> handler) {
    registerChannelAsync(channel, interest, connection, handler);
  }
}
