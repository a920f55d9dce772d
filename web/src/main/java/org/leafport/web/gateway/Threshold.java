package org.leafport.web.gateway;

import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.hk2.utilities.BuilderHelper;
import org.glassfish.hk2.utilities.ServiceLocatorUtilities;
import org.glassfish.internal.api.Globals;
import org.leafport.tunnel.node.ProxyDoor;

/**
 * The place in front of the container's HTTP server, where a request can be dropped without a byte
 * and one that the container would stumble over can be refused.
 *
 * <p>The container's listeners are opened after the application has started. While one is set up it
 * asks its registry for an add-on by the name of its old WebSocket support (Leafport's sockets
 * don't use that one): this is where the threshold is laid.
 */
public final class Threshold implements AddOn {

  /** The name the container asks for. */
  private static final String ADD_ON = "websocket";

  private static final int BEFORE_THE_CONTAINERS_OWN = 1;

  private final Arrivals arrivals;
  private final DirectLines directLines;
  private final Doorkeeper doorkeeper;

  private Threshold(Arrivals arrivals, DirectLines directLines, Doorkeeper doorkeeper) {
    this.arrivals = arrivals;
    this.directLines = directLines;
    this.doorkeeper = doorkeeper;
  }

  /** Lays the threshold for all listeners that are opened from now on. */
  static void lay(Gateway gateway) {
    var arrivals = Arrivals.watched(gateway.house());
    var directLines = new DirectLines(gateway::isOrigin, arrivals, ProxyDoor::directEntrance);
    var threshold = new Threshold(arrivals, directLines, new Doorkeeper(gateway, arrivals));
    var service = BuilderHelper.createConstantDescriptor(threshold, ADD_ON, AddOn.class);
    service.setRanking(BEFORE_THE_CONTAINERS_OWN);
    ServiceLocatorUtilities.addOneDescriptor(Globals.getDefaultBaseServiceLocator(), service);
  }

  @Override
  public void setup(NetworkListener unused, FilterChainBuilder chain) {
    chain.add(chain.indexOfType(HttpServerFilter.class), doorkeeper);
    chain.add(chain.indexOfType(org.glassfish.grizzly.http.HttpServerFilter.class), directLines);
    chain.add(chain.indexOf(directLines), arrivals);
  }

  /** The container calls it by reflection on whatever it finds under that name. */
  public void setTimeoutInSeconds(long ignored) {
    // Sockets of this application have a time-out of their own.
  }
}
