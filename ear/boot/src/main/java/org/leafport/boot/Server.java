package org.leafport.boot;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Boots the container, deploys the application, opens the ports, and stops it all in order. */
final class Server {

  /** What {@link #start()} answers when the server runs and the process shall go on. */
  static final int RUNS_ON = -1;

  static final String APPLICATION = "leafport";

  private final BootSettings settings;
  private DirectoryLock lock;
  private volatile PayaraMicroRuntime runtime;
  private volatile ContainerSettings container;
  private volatile boolean ready;
  private ContainerJars jars;
  private ApplicationFolder application;
  private LoopbackPort loopback;

  Server(BootSettings settings) {
    this.settings = settings;
  }

  /** Starts, and answers {@link #RUNS_ON}, or the exit code of a start that failed. */
  int start() {
    Shutdown.onSignals(this::stop);
    try {
      prepareDataDirectory();
      Path logging = configureLogging();
      sayHello();
      checkPort(settings.httpPort(), "--http-port");
      checkPort(settings.healthPort(), "--health-port");
      boot(logging);
      deploy();
      openPorts();
      Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
      jars.settle();
      application.settle();
      new IdleMemory().giveBack();
      return RUNS_ON;
    } catch (StartException e) {
      fatal(e.getMessage(), null);
    } catch (IOException | BootstrapException | RuntimeException e) {
      fatal("[app] Leafport could not be started", e);
    }
    ApplicationBeans.stopDatabase();
    return 1;
  }

  private static Logger log() {
    return Logger.getLogger(Server.class.getName());
  }

  /** Written past the log, whose level may be set to hide it. */
  private static void fatal(String message, Throwable cause) {
    say(Level.OFF, message, cause);
  }

  private static void say(Level level, String message, Throwable cause) {
    LogRecord line = new LogRecord(level, message);
    line.setThrown(cause);
    new Log().publish(line);
  }

  private void prepareDataDirectory() throws IOException, StartException {
    try {
      Files.createDirectories(settings.data());
      if (!Files.isWritable(settings.data())) {
        throw new StartException(
            "[app] The data directory " + settings.data() + " can't be written");
      }
    } catch (IOException e) {
      throw new StartException(
          "[app] The data directory " + settings.data() + " can't be made: " + e);
    }
    lock = DirectoryLock.take(settings.data());
    // It doubles as the container's instance folder: after a SIGKILL it lists the application, and
    // a container that restores one while it boots fails.
    Folders.delete(runtimeFolder());
    Files.createDirectories(runtimeFolder());
  }

  private Path runtimeFolder() {
    return settings.data().resolve("runtime");
  }

  private Path configureLogging() throws IOException {
    Path file = runtimeFolder().resolve("logging.properties");
    Log.configure(file, settings.logLevel());
    System.setProperty("java.util.logging.config.file", file.toString());
    LogManager.getLogManager().readConfiguration();
    return file;
  }

  private void sayHello() {
    log()
        .info(
            "[app] Starting Leafport server "
                + Version.leafport()
                + " (Payara Micro "
                + Version.payara()
                + ", Java "
                + Runtime.version()
                + ", "
                + System.getProperty("os.arch")
                + ")...");
  }

  private static void checkPort(int port, String option) throws IOException, StartException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(port));
    } catch (BindException e) {
      throw new StartException(
          "[gw] Port "
              + port
              + " can't be opened ("
              + e.getMessage()
              + "): end the program that"
              + " uses it, or choose another with "
              + option);
    }
  }

  private void boot(Path logging) throws IOException, BootstrapException, StartException {
    System.setProperty("fish.payara.micro.tmpdir", runtimeFolder().toString());
    jars = ContainerJars.in(settings.data());
    loopback = LoopbackPort.choose(Set.of(settings.httpPort(), settings.healthPort()));
    int loopbackPort = loopback.number();
    PayaraMicroBoot micro = jars.container();
    micro.setLogPropertiesFile(logging.toFile());
    micro.setPrintLogo(false);
    micro.setHttpPort(settings.httpPort());
    micro.setNoHazelcast(true);
    micro.setPreBootHandler(
        runner -> {
          container = new ContainerSettings(runner);
          container.beforeBoot(settings, loopbackPort);
        });
    runtime = micro.bootStrap();
  }

  private void deploy() throws IOException, StartException {
    application = ApplicationFolder.in(settings.data());
    boolean deployed = runtime.deploy(application.path().toFile());
    // The container may call a deployment good whose persistence could not be set up.
    if (!deployed || !runtime.getDeployedApplicationNames().contains(APPLICATION)) {
      throw new StartException("[app] Leafport could not be started: the reason stands above");
    }
  }

  private void openPorts() throws IOException {
    loopback.release();
    container.openListeners();
    ready = true;
    int port = settings.httpPort();
    log().info("[gw] Starting HTTP listener on port " + port + " (car, UI, API)");
    log().info("[app] Leafport is ready: UI http://localhost:" + port);
    nextSteps().forEach(line -> log().info(line));
  }

  private static List<String> nextSteps() {
    if (Boolean.getBoolean("leafport.demo")) {
      return List.of("[app] Next: open that address; a demonstration car is on the road already");
    }
    return List.of(
        "[app] Next: open that address and sign up; the first account administers this server",
        "[app] No car at hand? java -jar leafport.jar simulate --help");
  }

  /**
   * The gate first: cars are let go, connected apps are told, and whoever still comes is asked to
   * come again. Then the HTTP ports, then what all of it stands on.
   */
  private void stop() {
    log().info("[app] Stopping Leafport...");
    // The container talks to itself on these while it stops.
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    if (ready) {
      ApplicationBeans.closeGate();
      container.closeListeners();
      runtime.undeploy(APPLICATION);
      try {
        runtime.shutdown();
      } catch (BootstrapException e) {
        log().log(Level.WARNING, "[app] The container did not stop cleanly", e);
      }
    }
    ApplicationBeans.stopDatabase();
    // The log's own configuration may be gone by now.
    if (settings.logLevel().own().intValue() <= Level.INFO.intValue()) {
      say(Level.INFO, "[app] Leafport has stopped", null);
    }
  }
}
