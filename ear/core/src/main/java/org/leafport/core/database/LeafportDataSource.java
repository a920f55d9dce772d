package org.leafport.core.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to the {@linkplain Database database of this process}, without a pool. The container
 * puts its pool in front of it: see {@link PooledDataSource}.
 *
 * <p>The first connection starts the bundled database. Later ones go to wherever it answers then.
 *
 * <p>Nobody waits for ever. Connecting fails within {@code leafport.db.connect-timeout} while the
 * host doesn't answer, and signing in {@link #SIGN_IN} after it falls silent; once one has waited
 * in vain for an external server, all others are told at once until it answers again ({@link
 * CircuitBreaker}). A statement has to be answered by an external server within {@code
 * leafport.db.answer-timeout}: a host that vanishes without a word would hold whoever asked it for
 * a quarter of an hour, until the system gives up. After that the connection is broken and closed.
 * A whole result may take longer, as long as parts of it keep coming.
 *
 * <p>The bundled server has no such deadline. It can't vanish without the system telling us, which
 * closes the connections of a process that ends; and where it is slow because the disk is, a new
 * connection would wait for the same disk.
 */
public final class LeafportDataSource implements DataSource {

  /**
   * How long an answer may take while a connection signs in, in seconds. The driver tries it twice
   * in the worst case: with TLS and without.
   */
  static final int SIGN_IN = 5;

  private static final int STATEMENTS_KEPT = 512;
  private static final int KEPT_MEBIBYTES = 4;

  private final Supplier<Database> database;
  private final boolean patient;

  private int loginTimeoutSeconds;
  private PrintWriter logWriter;

  /** For the container's pool, and for whoever needs no pool. */
  public LeafportDataSource() {
    this(Database::current, false);
  }

  private LeafportDataSource(Supplier<Database> database, boolean patient) {
    this.database = database;
    this.patient = patient;
  }

  /**
   * Connections whose statements may take as long as they take: for migrations, which may rebuild a
   * table or wait for another node. A host that vanishes while it works is noticed within a minute
   * ({@link AttentiveSockets}), one that vanishes at the moment of a question when the system gives
   * up, after a quarter of an hour.
   */
  static LeafportDataSource patient() {
    return new LeafportDataSource(Database::current, true);
  }

  /** Connections to this database, whichever this process uses. */
  static LeafportDataSource to(Database database, boolean patient) {
    return new LeafportDataSource(() -> database, patient);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Database current = database();
    return connect(current, current.address());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    Database current = database();
    return connect(current, new DatabaseAddress(current.address().jdbcUrl(), user, password));
  }

  private Database database() throws SQLException {
    try {
      return database.get();
    } catch (DatabaseException e) {
      throw new SQLException(e.getMessage(), "08001", e);
    }
  }

  private Connection connect(Database database, DatabaseAddress address) throws SQLException {
    Connection connection = reached(database, address);
    boolean unlimited = patient || database.isEmbedded();
    setDeadline(connection, unlimited ? 0 : answerTimeoutMillis());
    return patient ? connection : PooledConnection.of(connection, System::nanoTime);
  }

  /**
   * Only an external host can keep us waiting. And migrations come once, at the start, which has a
   * patience of its own.
   */
  private Connection reached(Database database, DatabaseAddress address) throws SQLException {
    return patient || database.isEmbedded()
        ? signedIn(source(address))
        : database.circuit().connect(() -> signedIn(source(address)));
  }

  private static void setDeadline(Connection connection, int millis) throws SQLException {
    try {
      connection.setNetworkTimeout(Runnable::run, millis);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Where the driver lies above us, it finds our sockets by the thread's class loader only. */
  private static Connection signedIn(PGSimpleDataSource source) throws SQLException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(LeafportDataSource.class.getClassLoader());
    try {
      return source.getConnection();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static int answerTimeoutMillis() {
    long millis = DatabaseSettings.ANSWER_TIMEOUT.get().toMillis();
    return (int) Math.max(1_000, Math.min(millis, Integer.MAX_VALUE));
  }

  private static PGSimpleDataSource source(DatabaseAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.jdbcUrl());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setApplicationName("leafport");
    source.setTcpKeepAlive(true);
    if (source.getSocketFactory() == null) {
      // Whoever names one in the URL has a reason, such as a tunnel to the server.
      source.setSocketFactory(AttentiveSockets.class.getName());
      source.setProperty(PGProperty.CLASS_LOADER_STRATEGY, "driver-first");
    }
    int seconds = (int) Math.max(1, DatabaseSettings.CONNECT_TIMEOUT.get().toSeconds());
    source.setConnectTimeout(seconds);
    source.setCancelSignalTimeout(seconds);
    source.setSocketTimeout(SIGN_IN);
    // The same few statements come again and again: the server parses and plans each only once.
    source.setPrepareThreshold(2);
    source.setPreparedStatementCacheQueries(STATEMENTS_KEPT);
    source.setPreparedStatementCacheSizeMiB(KEPT_MEBIBYTES);
    source.setReWriteBatchedInserts(true);
    source.setProperty(PGProperty.ASSUME_MIN_SERVER_VERSION, "15");
    return source;
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
