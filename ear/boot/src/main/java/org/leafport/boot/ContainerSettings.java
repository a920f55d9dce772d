package org.leafport.boot;

import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.boot.AdminCommandRunner;
import java.util.List;

/**
 * What is changed in the container's configuration: before it boots, everything that reports home,
 * listens or answers without being asked to is switched off; after the deployment the HTTP
 * listeners are opened.
 */
final class ContainerSettings {

  private static final String SERVER = "configs.config.server-config.";
  private static final String LISTENER =
      SERVER + "network-config.network-listeners.network-listener.";
  private static final String PROTOCOL = SERVER + "network-config.protocols.protocol.";

  /**
   * A folder that doesn't exist, in place of that from which the container would take settings. It
   * watches one that does, and waits for its watchers for five seconds when it stops.
   */
  static final String NO_SETTINGS = "runtime/no-settings";

  private static final String LOOPBACK_LISTENER = "loopback-listener";

  private static final List<String> HTTP_LISTENERS =
      List.of("http-listener", "health-listener", LOOPBACK_LISTENER);

  private static final int LONGEST_REQUEST_HEAD = 16 * 1024;

  private final AdminCommandRunner runner;

  ContainerSettings(AdminCommandRunner runner) {
    this.runner = runner;
  }

  /**
   * Changes what has to be changed before the boot.
   *
   * @param loopbackPort where connections come in whose TLS or tunnel ended in this process
   */
  void beforeBoot(BootSettings settings, int loopbackPort) {
    set(SERVER + "phone-home-runtime-configuration.enabled=false");
    set(SERVER + "microprofile-metrics-configuration.enabled=false");
    run("set-openapi-configuration", "--enabled=false");
    set(SERVER + "availability-service.availability-enabled=false");
    // All of our archives with beans say so; the container would look for some in every library.
    set(SERVER + "cdi-service.enable-implicit-cdi=false");
    // The container would take our folder of keys for settings, and watch it.
    set(SERVER + "microprofile-config.secret-dir=" + settings.data().resolve(NO_SETTINGS));
    set(SERVER + "network-config.transports.transport.tcp.tcp-no-delay=true");
    listener("health-listener", "0.0.0.0", settings.healthPort());
    listener(LOOPBACK_LISTENER, "127.0.0.1", loopbackPort);
    for (String listener : HTTP_LISTENERS) {
      set(PROTOCOL + listener + ".http.server-header=false");
      set(PROTOCOL + listener + ".http.xpowered-by=false");
      set(PROTOCOL + listener + ".http.http2-enabled=false");
      set(PROTOCOL + listener + ".http.header-buffer-length-bytes=" + LONGEST_REQUEST_HEAD);
      set(LISTENER + listener + ".enabled=false");
    }
  }

  private void listener(String name, String address, int port) {
    run("create-protocol", "--securityenabled=false", name);
    run("create-http", "--default-virtual-server=server", name);
    run(
        "create-network-listener",
        "--listenerport=" + port,
        "--protocol=" + name,
        "--address=" + address,
        name);
  }

  void openListeners() {
    HTTP_LISTENERS.forEach(listener -> set(LISTENER + listener + ".enabled=true"));
  }

  void closeListeners() {
    HTTP_LISTENERS.forEach(listener -> set(LISTENER + listener + ".enabled=false"));
  }

  private void set(String assignment) {
    run("set", assignment);
  }

  private void run(String command, String... arguments) {
    ClusterCommandResult result = runner.run(command, arguments);
    if (result.getExitStatus() == ClusterCommandResult.ExitStatus.FAILURE) {
      throw new IllegalStateException(
          "The container refuses "
              + command
              + " "
              + String.join(" ", arguments)
              + ": "
              + result.getOutput(),
          result.getFailureCause());
    }
  }
}
