package org.leafport.tunnel;

import org.leafport.core.testing.RealDatabase;

/** The database of this module's tests. */
public final class TestDatabase {

  private static final RealDatabase INSTANCE = new RealDatabase("tunnel", TunnelSchema.class);

  private TestDatabase() {}

  /** The database of this run; the first call starts it. */
  public static RealDatabase running() {
    return INSTANCE;
  }
}
