package org.leafport.tunnel.traffic;

import org.leafport.tunnel.route.FakeTunnel;

/** A tunnel that carries what a test says. */
final class CountedTunnel extends FakeTunnel {

  private long in;
  private long out;

  CountedTunnel(String label) {
    super(label, "", null);
  }

  void pass(long fromHome, long toHome) {
    in += fromHome;
    out += toHome;
  }

  @Override
  public Traffic traffic() {
    return new Traffic(0, in, out);
  }
}
