package org.leafport.core.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A connection of the container's pool, which knows cheaply whether it can still be used.
 *
 * <p>The pool asks that each time before it hands out a connection, and gives no time for the
 * answer, which the driver understands as any time. Here a connection that was closed or broke says
 * no at once; one that answered lately is believed to be well, without a trip to the server; any
 * other has to answer an empty question within {@link #PATIENCE}. So a server that vanished is
 * noticed by whoever comes first, in seconds, and not only when a real question has waited for its
 * whole deadline.
 */
final class PooledConnection implements InvocationHandler {

  /** How long a connection is believed to be well after it answered. */
  static final Duration TRUST = Duration.ofSeconds(5);

  /** How long it may take to answer the empty question. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Connection connection;
  private final LongSupplier nanoTime;
  private volatile long answered;

  private PooledConnection(Connection connection, LongSupplier nanoTime) {
    this.connection = connection;
    this.nanoTime = nanoTime;
    this.answered = nanoTime.getAsLong();
  }

  /**
   * The connection in this form.
   *
   * @param fresh a connection whose server has just answered
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  static Connection of(Connection fresh, LongSupplier nanoTime) {
    return (Connection)
        Proxy.newProxyInstance(
            PooledConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new PooledConnection(fresh, nanoTime));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "isValid" -> isValid((Integer) arguments[0]);
      case "equals" -> proxy == arguments[0];
      default -> passOn(method, arguments);
    };
  }

  private Object passOn(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private boolean isValid(int seconds) throws SQLException {
    if (connection.isClosed()) {
      return false;
    }
    if (nanoTime.getAsLong() - answered < TRUST.toNanos()) {
      return true;
    }
    boolean well = connection.isValid(seconds == 0 ? (int) PATIENCE.toSeconds() : seconds);
    if (well) {
      answered = nanoTime.getAsLong();
    }
    return well;
  }
}
