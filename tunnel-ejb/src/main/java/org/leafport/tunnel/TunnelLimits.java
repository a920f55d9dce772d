package org.leafport.tunnel;

import java.time.Duration;
import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.mux.MuxSettings;

/**
 * The limits of tunnels that an operator can move, at the proxy's end as at the home's. How much a
 * tunnel may hold in memory follows from them: what its connections' windows come to.
 */
public final class TunnelLimits implements SettingsPage {
  private static final int KIB = 1024;

  static final Setting<Integer> INITIAL_WINDOW =
      Setting.integer("leafport.remote.limits.initial-window-kib", 64, 4, 1024)
          .describedAs(
              "KiB that one connection in a tunnel may have on the way or waiting, in each"
                  + " direction, at first.");

  static final Setting<Integer> MAX_WINDOW =
      Setting.integer(
              "leafport.remote.limits.max-window-kib",
              MuxSettings.USUAL_MAX_WINDOW / KIB,
              4,
              65_536)
          .describedAs(
              "KiB to which this grows for a fast connection. A client that never reads holds that"
                  + " much at the proxy, and some 10 KiB around it.");

  static final Setting<Integer> SESSION_WINDOW =
      Setting.integer("leafport.remote.limits.session-window-mib", 0, 0, 1024)
          .describedAs(
              "MiB that all connections of one tunnel may come to. 0 = 8 at the proxy, 16 at"
                  + " home.");

  static final Setting<Integer> TOTAL_WINDOW =
      Setting.integer("leafport.remote.limits.total-window-mib", 512, 16, 65_536)
          .describedAs(
              "MiB that all tunnels of this node may come to. From three quarters on nothing"
                  + " grows, beyond it no connection is taken.");

  static final Setting<Integer> JSON_BUFFER =
      Setting.integer("leafport.remote.limits.json-buffer-kib", 256, 64, 16_384)
          .describedAs(
              "KiB that wait for one slow reader where a tunnel is spoken in the simple JSON form,"
                  + " before his connection is closed; sixteen times as many for the tunnel.");

  static final Setting<Duration> PING =
      Setting.duration("leafport.remote.limits.ping", Duration.ofSeconds(20))
          .describedAs("After which silence the other end of a tunnel is asked: 5 to 120 s.");

  static final Setting<Duration> DEAD =
      Setting.duration("leafport.remote.limits.dead", Duration.ofSeconds(45))
          .describedAs("After which silence the other end of a tunnel counts as dead.");

  static final Setting<Duration> WRITE_STALL =
      Setting.duration("leafport.remote.limits.write-stall", Duration.ofSeconds(30))
          .describedAs("How long a message into a tunnel may take before the tunnel is cut.");

  static final Setting<Duration> ACCEPT =
      Setting.duration("leafport.remote.limits.accept", Duration.ofSeconds(10))
          .describedAs("How long a home may take to reach its target.");

  private static final int JSON_SESSION_BUFFERS = 16;

  /** Made by the service loader. */
  public TunnelLimits() {}

  /** The memory of all tunnels of this node. One for each end that runs here. */
  public static WindowBudget totalWindow() {
    return new WindowBudget((long) TOTAL_WINDOW.get() * KIB * KIB);
  }

  /** The settings of a session with the operator's limits. */
  public static MuxSettings applyTo(MuxSettings usual) {
    long session = (long) SESSION_WINDOW.get() * KIB * KIB;
    int json = JSON_BUFFER.get() * KIB;
    return usual
        .withHello(
            usual
                .hello()
                .withLimits(
                    INITIAL_WINDOW.get() * KIB,
                    usual.hello().maxFrame(),
                    usual.hello().maxConnections(),
                    PING.get()))
        .withWindows(MAX_WINDOW.get() * KIB, session == 0 ? usual.sessionWindow() : session)
        .withJsonBuffers(json, (long) JSON_SESSION_BUFFERS * json)
        .withTimeouts(ACCEPT.get(), DEAD.get(), WRITE_STALL.get());
  }

  @Override
  public String title() {
    return "Remote access: limits of tunnels";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        INITIAL_WINDOW,
        MAX_WINDOW,
        SESSION_WINDOW,
        TOTAL_WINDOW,
        JSON_BUFFER,
        PING,
        DEAD,
        WRITE_STALL,
        ACCEPT);
  }
}
