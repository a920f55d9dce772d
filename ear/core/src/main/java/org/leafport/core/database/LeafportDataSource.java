package org.leafport.core.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to the {@linkplain Database database of this process}, without a pool. The container
 * puts its pool in front of it: see {@link PooledDataSource}.
 *
 * <p>The first connection starts the bundled database. Later ones go to wherever it answers then,
 * and fail within {@code leafport.db.connect-timeout} while it doesn't.
 */
public final class LeafportDataSource implements DataSource {

  private static final int STATEMENTS_KEPT = 512;
  private static final int KEPT_MEBIBYTES = 4;

  private int loginTimeoutSeconds;
  private PrintWriter logWriter;

  @Override
  public Connection getConnection() throws SQLException {
    return connect(database().address());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return connect(new DatabaseAddress(database().address().jdbcUrl(), user, password));
  }

  private static Database database() throws SQLException {
    try {
      return Database.current();
    } catch (DatabaseException e) {
      throw new SQLException(e.getMessage(), "08001", e);
    }
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.jdbcUrl());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setApplicationName("leafport");
    source.setTcpKeepAlive(true);
    int seconds = (int) Math.max(1, DatabaseSettings.CONNECT_TIMEOUT.get().toSeconds());
    source.setConnectTimeout(seconds);
    // The same few statements come again and again: the server parses and plans each only once.
    source.setPrepareThreshold(2);
    source.setPreparedStatementCacheQueries(STATEMENTS_KEPT);
    source.setPreparedStatementCacheSizeMiB(KEPT_MEBIBYTES);
    source.setReWriteBatchedInserts(true);
    source.setProperty(PGProperty.ASSUME_MIN_SERVER_VERSION, "15");
    return source.getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    logWriter = out;
  }

  /** Kept as the interface wants it; how long connecting may take is a setting of Leafport. */
  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeoutSeconds = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeoutSeconds;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return Logger.getLogger("org.leafport.core.database");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (isWrapperFor(type)) {
      return type.cast(this);
    }
    throw new SQLException("Not a " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
