package org.leafport.web.benchmark;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** The product's own load command, and its figures. */
final class CarLoad {

  private static final Pattern PER_SECOND = Pattern.compile("\"per_second\":([0-9.]+)");

  /** The cars share the machine with the server: until they are compiled, they take its time. */
  private static final int WARM_UP_SECONDS = 10;

  private final String server;
  private final int cars;
  private final int connections;

  CarLoad(String server, int cars, int connections) {
    this.server = server;
    this.cars = cars;
    this.connections = connections;
  }

  /** Lets cars exchange as fast as it goes, once both ends are warm. */
  double exchangesPerSecond(int seconds) {
    return run(cars, connections, WARM_UP_SECONDS, seconds);
  }

  /** Lets two cars exchange one after the other, for a moment. */
  void few() {
    run(2, 1, 1, 1);
  }

  private double run(int cars, int connections, int warmUpSeconds, int seconds) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("exchanges", "--json", "--server", server));
    arguments.addAll(List.of("--warm-up", warmUpSeconds + "s"));
    arguments.addAll(List.of("--cars", Integer.toString(cars)));
    arguments.addAll(List.of("--connections", Integer.toString(connections)));
    arguments.addAll(List.of("--seconds", Integer.toString(seconds)));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int exitCode = load().run(out, out, arguments.toArray(String[]::new));
    Matcher figure = PER_SECOND.matcher(said.toString());
    if (exitCode != 0 || !figure.find()) {
      throw new IllegalStateException("The cars were not served:\n" + said);
    }
    return Double.parseDouble(figure.group(1));
  }

  private static ToolProvider load() {
    return ServiceLoader.load(ToolProvider.class, CarLoad.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(tool -> tool.name().equals("load"))
        .findFirst()
        .orElseThrow();
  }
}
