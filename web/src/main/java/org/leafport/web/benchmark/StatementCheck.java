package org.leafport.web.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leafport.core.data.DataDirectory;

/**
 * Compares what pgbench runs with what the server runs, so that the ratio compares like with like:
 * PostgreSQL logs the statements of a few exchanges, and each of them has to stand in the script.
 * Which columns an UPDATE sets depends on what changed, so only its table and its condition count.
 */
final class StatementCheck {

  private static final Pattern LOGGED = Pattern.compile("LOG:  (?:execute [^:]+|statement): *(.*)");
  private static final Pattern UPDATE =
      Pattern.compile("UPDATE (\\S+) SET .* WHERE (.*)", Pattern.CASE_INSENSITIVE);

  /** How the script writes the VIN that the server has as a value. */
  private static final String VIN_OF_A_CAR = "'SJNFAAZE1U' || lpad((:car)::text, 7, '0')";

  private final Connection database;
  private final CarLoad load;

  StatementCheck(Connection database, CarLoad load) {
    this.database = database;
    this.load = load;
  }

  /**
   * Runs a few exchanges.
   *
   * @throws IllegalStateException if server and script differ
   */
  void run() throws SQLException, IOException {
    load.few();
    Path log = DataDirectory.current().resolve("logs").resolve("postgres.log");
    long from = Files.size(log);
    logStatements("'all'");
    try {
      load.few();
    } finally {
      logStatements("default");
    }
    Set<String> server = logged(log, from);
    Set<String> script = scripted();
    if (!server.equals(script)) {
      throw new IllegalStateException(
          "The server's statements are no longer those of benchmark/exchange.sql.\nServer:\n  "
              + String.join("\n  ", server)
              + "\nScript:\n  "
              + String.join("\n  ", script));
    }
  }

  private void logStatements(String which) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("alter system set log_statement = " + which);
      statement.execute("select pg_reload_conf()");
    }
  }

  private static Set<String> logged(Path log, long from) throws IOException {
    byte[] all = Files.readAllBytes(log);
    String fresh = new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
    Matcher line = LOGGED.matcher(fresh);
    Set<String> shapes = new TreeSet<>();
    while (line.find()) {
      shape(line.group(1)).ifPresent(shapes::add);
    }
    return shapes;
  }

  private static Set<String> scripted() throws IOException {
    return List.of(PgBench.script().split("\n")).stream()
        .filter(line -> !line.startsWith("--") && !line.startsWith("\\"))
        .map(line -> line.replaceAll("(\\\\gset|;)\\s*$", "").strip())
        .flatMap(line -> shape(line).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The statement without values; empty for what is not part of an exchange. */
  private static Optional<String> shape(String sql) {
    if (!sql.contains("leafport.")) {
      return Optional.empty();
    }
    Matcher update = UPDATE.matcher(sql);
    String text =
        update.matches() ? "UPDATE " + update.group(1) + " WHERE " + update.group(2) : sql;
    return Optional.of(
        text.replace(VIN_OF_A_CAR, "?")
            .replaceAll(" AS \\w+", "")
            .replaceAll("\\$\\d+|:\\w+", "?")
            .replaceAll("\\s+", " ")
            .strip());
  }
}
