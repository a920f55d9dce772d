package org.leafport.core.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.leafport.core.settings.Settings;

/**
 * Where a PostgreSQL answers, and as whom.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}, possibly with parameters
 * @param user the role to sign in as
 * @param password its password; never logged
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

  private static final String JDBC = "jdbc:postgresql://";

  /** A database on this machine. */
  static DatabaseAddress local(int port, String database, String user, String password) {
    return new DatabaseAddress(JDBC + "127.0.0.1:" + port + "/" + database, user, password);
  }

  /**
   * The external database these settings name; empty if the bundled one is to be used.
   *
   * @throws DatabaseException if a URL is given that is no address of a PostgreSQL
   */
  static Optional<DatabaseAddress> external(Settings settings) {
    String url = DatabaseSettings.URL.in(settings);
    String user = DatabaseSettings.USER.in(settings);
    String password = DatabaseSettings.PASSWORD.in(settings);
    if (url.startsWith(JDBC)) {
      return Optional.of(new DatabaseAddress(url, user, password));
    }
    if (!url.isEmpty()) {
      return Optional.of(ofUri(url, user, password));
    }
    String host = DatabaseSettings.HOST.in(settings);
    return host.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DatabaseAddress(
                JDBC
                    + host
                    + ":"
                    + DatabaseSettings.PORT.in(settings)
                    + "/"
                    + DatabaseSettings.NAME.in(settings),
                user,
                password));
  }

  private static DatabaseAddress ofUri(String url, String user, String password) {
    try {
      URI uri = new URI(url);
      boolean postgres = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
      if (postgres && uri.getHost() != null) {
        String[] who = uri.getRawUserInfo() == null ? new String[0] : userInfo(uri);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseAddress(
            JDBC + uri.getHost() + port + uri.getRawPath() + query,
            who.length > 0 ? who[0] : user,
            who.length > 1 ? who[1] : password);
      }
    } catch (URISyntaxException e) {
      // The parser's message quotes the URL, which may hold a password.
      throw unusable();
    }
    throw unusable();
  }

  private static DatabaseException unusable() {
    return new DatabaseException(
        "[db] "
            + DatabaseSettings.URL.key()
            + " is no address of a PostgreSQL: write jdbc:postgresql://host:5432/name or"
            + " postgres://user:password@host:5432/name");
  }

  private static String[] userInfo(URI uri) {
    String[] parts = uri.getRawUserInfo().split(":", 2);
    for (int i = 0; i < parts.length; i++) {
      // In a user info a plus sign is a plus sign, not a blank.
      parts[i] = URLDecoder.decode(parts[i].replace("+", "%2B"), StandardCharsets.UTF_8);
    }
    return parts;
  }

  /** Host, port and database, without user, password and parameters: what a log may show. */
  public String shown() {
    String rest = jdbcUrl.substring(JDBC.length());
    int parameters = rest.indexOf('?');
    return parameters < 0 ? rest : rest.substring(0, parameters);
  }

  /** Shows no password. */
  @Override
  public String toString() {
    return shown();
  }
}
