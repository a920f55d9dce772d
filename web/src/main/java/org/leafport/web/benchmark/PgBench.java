package org.leafport.web.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leafport.core.database.DatabaseAddress;

/** PostgreSQL's own load generator with the statements of one exchange. */
final class PgBench {

  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial");

  private final DatabaseAddress address;
  private final int cars;
  private final int clients;

  PgBench(DatabaseAddress address, int cars, int clients) {
    this.address = address;
    this.cars = cars;
    this.clients = clients;
  }

  /** The statements of one exchange, as text. */
  static String script() throws IOException {
    try (InputStream in = resource()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream resource() throws IOException {
    InputStream in = PgBench.class.getResourceAsStream("/benchmark/exchange.sql");
    if (in == null) {
      throw new IOException("benchmark/exchange.sql is missing");
    }
    return in;
  }

  /** Runs the statements of one exchange again and again. */
  double exchangesPerSecond(int seconds) throws IOException, InterruptedException {
    Path script = Files.createTempFile("exchange", ".sql");
    try (InputStream in = resource()) {
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
      return rate(run(script, seconds));
    } finally {
      Files.delete(script);
    }
  }

  private String run(Path script, int seconds) throws IOException, InterruptedException {
    URI where = URI.create(address.jdbcUrl().substring("jdbc:".length()));
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--host=" + where.getHost(),
                "--port=" + where.getPort(),
                "--username=" + address.user(),
                "--client=" + clients,
                "--jobs=" + Math.min(clients, Runtime.getRuntime().availableProcessors()),
                "--time=" + seconds,
                "--define=cars=" + cars,
                "--file=" + script,
                where.getPath().substring(1)));
    builder.redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", address.password());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static double rate(String said) {
    Matcher figure = RATE.matcher(said);
    if (!figure.find()) {
      throw new IllegalStateException("pgbench gave no figure:\n" + said);
    }
    return Double.parseDouble(figure.group(1));
  }
}
