package org.leafport.tcu.connector;

import java.time.Duration;
import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** The settings of the port for cars. */
public final class TcuSettings implements SettingsPage {

  /** The port as seen by this machine; the car itself always calls 55230. */
  public static final Setting<Integer> PORT =
      Setting.integer("leafport.tcu.port", 55230, 1, 65535)
          .alias("TCU_PORT")
          .describedAs(
              "TCP port on which cars with a Gen1 unit report. Cars always call 55230; another"
                  + " number only makes sense behind a port forwarding.");

  /** The address to listen on. */
  public static final Setting<String> BIND =
      Setting.text("leafport.tcu.bind", "0.0.0.0")
          .alias("TCU_BIND")
          .describedAs(
              "Address the port for cars is opened on; 0.0.0.0 means every address, IPv6 as"
                  + " well.");

  static final Setting<Integer> MAX_CONNECTIONS =
      Setting.integer("leafport.tcu.max-connections", 64, 1, 200_000)
          .describedAs(
              "Most connections of cars at a time. When all are taken, the connection that has"
                  + " been silent longest makes room.");

  static final Setting<Integer> MAX_PER_ADDRESS =
      Setting.integer("leafport.tcu.max-per-address", 8, 0, 200_000)
          .describedAs(
              "Most connections from one address (IPv6: one /64 network), 0 for no limit."
                  + " Connections from this machine are not counted.");

  static final Setting<Duration> FIRST_BYTE_TIMEOUT =
      Setting.duration("leafport.tcu.first-byte-timeout", Duration.ofSeconds(30))
          .describedAs("A connection that says nothing for this long is closed.");

  static final Setting<Duration> MESSAGE_TIMEOUT =
      Setting.duration("leafport.tcu.message-timeout", Duration.ofSeconds(15))
          .describedAs("A message has to be complete this long after its first byte.");

  static final Setting<Duration> IDLE_TIMEOUT =
      Setting.duration("leafport.tcu.idle-timeout", Duration.ofSeconds(60))
          .describedAs("A connection without an order is closed after this silence.");

  static final Setting<Duration> REPORT_TIMEOUT =
      Setting.duration("leafport.tcu.report-timeout", Duration.ofMinutes(8))
          .describedAs("How long a connection stays open for the report on an order.");

  static final Setting<Duration> FAREWELL_TIMEOUT =
      Setting.duration("leafport.tcu.farewell-timeout", Duration.ofSeconds(10))
          .describedAs(
              "How long a car that was told \"nothing waiting\" may take to close the"
                  + " connection.");

  static final Setting<Duration> ANSWER_TIMEOUT =
      Setting.duration("leafport.tcu.answer-timeout", Duration.ofSeconds(10))
          .describedAs(
              "A message that could not be stored within this time counts as failed. The car"
                  + " waits 20 to 30 s for its answer.");

  static final Setting<Integer> FAILURES =
      Setting.integer("leafport.tcu.failures", 20, 0, 1000)
          .describedAs(
              "Refused or unreadable messages an address may send in the failure window before"
                  + " it is shut out, 0 for never. Never applies to this machine itself. Set 0"
                  + " behind a tunnel that hides the cars' addresses.");

  static final Setting<Duration> FAILURE_WINDOW =
      Setting.duration("leafport.tcu.failure-window", Duration.ofMinutes(10))
          .describedAs("The time over which failures of an address are counted.");

  static final Setting<Duration> BAN =
      Setting.duration("leafport.tcu.ban", Duration.ofMinutes(10))
          .describedAs("How long an address with too many failures is shut out.");

  static final Setting<Boolean> LENIENT =
      Setting.flag("leafport.tcu.lenient", false)
          .describedAs(
              "Read a message whose structure is unknown by fixed offsets where its landmarks"
                  + " fit, with a warning in the log.");

  static final Setting<Integer> DELIVERIES =
      Setting.integer("leafport.tcu.deliveries", 16, 1, 32)
          .describedAs(
              "Messages of different cars that are processed at the same time; messages of one"
                  + " car always go one by one.");

  static final Setting<Duration> SHUTDOWN_GRACE =
      Setting.duration("leafport.tcu.shutdown-grace", Duration.ofSeconds(5))
          .describedAs("How long messages under way may take to finish when Leafport stops.");

  static final Setting<Integer> BAD_FRAMES =
      Setting.integer("leafport.tcu.bad-frames", 32, 0, 1000)
          .describedAs(
              "How many unreadable messages are kept in memory for the administrator, without"
                  + " credentials.");

  /** Made by the service loader. */
  public TcuSettings() {}

  @Override
  public String title() {
    return "Port for cars (Gen1 TCU)";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        PORT,
        BIND,
        MAX_CONNECTIONS,
        MAX_PER_ADDRESS,
        FIRST_BYTE_TIMEOUT,
        MESSAGE_TIMEOUT,
        IDLE_TIMEOUT,
        REPORT_TIMEOUT,
        FAREWELL_TIMEOUT,
        ANSWER_TIMEOUT,
        FAILURES,
        FAILURE_WINDOW,
        BAN,
        LENIENT,
        DELIVERIES,
        SHUTDOWN_GRACE,
        BAD_FRAMES);
  }
}
