package org.leafport.tcu.connector;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import javax.transaction.xa.XAResource;
import org.leafport.tcu.gdc.GdcException;
import org.leafport.tcu.gdc.GdcMessage;

/**
 * Container and application in one: hands out endpoints, begins a transaction before and ends it
 * after each call, and, like the real one, keeps a failed commit to itself.
 */
final class FakeApplication implements MessageEndpointFactory, TransactionSynchronizationRegistry {

  /** One call of {@code onMessage} whose transaction committed. */
  record Stored(GdcConnection connection, GdcMessage message) {}

  /** One call of {@code onUnreadable}. */
  record Unread(GdcConnection connection, GdcException error, byte[] frame) {}

  final List<Stored> stored = new CopyOnWriteArrayList<>();
  final List<Unread> unread = new CopyOnWriteArrayList<>();
  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger endpoints = new AtomicInteger();
  final AtomicInteger released = new AtomicInteger();

  volatile BiFunction<GdcConnection, GdcMessage, GdcAnswer> bean =
      (connection, message) -> GdcAnswer.received(message.identity().vin());

  /** Runs when a transaction is about to end; how it ends is what this answers. */
  volatile java.util.function.IntSupplier commit = () -> Status.STATUS_COMMITTED;

  volatile boolean noEndpointFree;

  private final ThreadLocal<Transaction> transaction = new ThreadLocal<>();

  private static final class Transaction {
    final List<Synchronization> watchers = new ArrayList<>();
    Runnable effect = () -> {};
    boolean failed;
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource none) throws UnavailableException {
    if (noEndpointFree) {
      throw new UnavailableException("all beans are busy");
    }
    endpoints.incrementAndGet();
    return (MessageEndpoint)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {MessageEndpoint.class, GdcListener.class},
            (proxy, method, arguments) -> invoke(method, arguments));
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource none, long timeout) throws UnavailableException {
    return createEndpoint(none);
  }

  private Object invoke(Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "beforeDelivery" -> transaction.set(new Transaction());
      case "afterDelivery" -> endTransaction();
      case "release" -> released.incrementAndGet();
      default -> {
        return call(method, arguments);
      }
    }
    return null;
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke((GdcListener) new Bean(), arguments);
    } catch (InvocationTargetException e) {
      transaction.get().failed = true;
      throw e.getCause();
    }
  }

  private final class Bean implements GdcListener {
    @Override
    public GdcAnswer onMessage(GdcConnection connection, GdcMessage message) {
      calls.incrementAndGet();
      GdcAnswer answer = bean.apply(connection, message);
      transaction.get().effect = () -> stored.add(new Stored(connection, message));
      return answer;
    }

    @Override
    public void onUnreadable(GdcConnection connection, GdcException error, byte[] frame) {
      transaction.get().effect = () -> unread.add(new Unread(connection, error, frame));
    }
  }

  private void endTransaction() {
    Transaction ending = transaction.get();
    transaction.remove();
    int status = ending.failed ? Status.STATUS_ROLLEDBACK : commit.getAsInt();
    if (status == Status.STATUS_COMMITTED) {
      ending.effect.run();
    }
    ending.watchers.forEach(watcher -> watcher.afterCompletion(status));
  }

  @Override
  public boolean isDeliveryTransacted(Method method) {
    return true;
  }

  @Override
  public String getActivationName() {
    return "test";
  }

  @Override
  public Class<?> getEndpointClass() {
    return Bean.class;
  }

  @Override
  public int getTransactionStatus() {
    return transaction.get() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
  }

  @Override
  public void registerInterposedSynchronization(Synchronization watcher) {
    transaction.get().watchers.add(watcher);
  }

  @Override
  public Object getTransactionKey() {
    return transaction.get();
  }

  @Override
  public void putResource(Object key, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object getResource(Object key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setRollbackOnly() {
    transaction.get().failed = true;
  }

  @Override
  public boolean getRollbackOnly() {
    return transaction.get().failed;
  }
}
