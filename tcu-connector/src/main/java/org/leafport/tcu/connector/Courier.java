package org.leafport.tcu.connector;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.leafport.tcu.gdc.GdcException;
import org.leafport.tcu.gdc.GdcMessage;

/**
 * Hands one message to the application's bean, in one transaction, and comes back only when that
 * transaction has committed.
 *
 * <p>The container reports a failed commit to its log only: {@code afterDelivery} returns as if all
 * were well. So the transaction itself is asked how it ended.
 */
final class Courier {

  private static final Method ON_MESSAGE =
      method("onMessage", GdcConnection.class, GdcMessage.class);
  private static final Method ON_UNREADABLE =
      method("onUnreadable", GdcConnection.class, GdcException.class, byte[].class);

  private final AtomicReference<MessageEndpointFactory> factory = new AtomicReference<>();
  private final TransactionSynchronizationRegistry transactions;

  Courier(TransactionSynchronizationRegistry transactions) {
    this.transactions = transactions;
  }

  /** From now on messages go to this factory's beans. */
  void serve(MessageEndpointFactory beans) {
    factory.set(beans);
  }

  /** This factory's beans are gone. */
  void unserve(MessageEndpointFactory beans) {
    factory.compareAndSet(beans, null);
  }

  /** Whether a bean listens. */
  boolean isServed() {
    return factory.get() != null;
  }

  /**
   * Hands over what came in.
   *
   * @return the bean's answer, its transaction committed
   * @throws DeliveryException if there is no bean, it threw, or the transaction was not committed
   */
  GdcAnswer deliver(GdcConnection connection, Incoming incoming) throws DeliveryException {
    if (incoming instanceof Incoming.Readable readable) {
      return deliver(ON_MESSAGE, bean -> bean.onMessage(connection, readable.message()));
    }
    Incoming.Unreadable unreadable = (Incoming.Unreadable) incoming;
    return deliver(
        ON_UNREADABLE,
        bean -> {
          bean.onUnreadable(connection, unreadable.error(), unreadable.frame());
          return GdcAnswer.silence();
        });
  }

  private interface Call {
    GdcAnswer on(GdcListener bean);
  }

  private GdcAnswer deliver(Method method, Call call) throws DeliveryException {
    MessageEndpoint endpoint = endpoint();
    try {
      endpoint.beforeDelivery(method);
      return inTransaction(endpoint, call);
    } catch (ResourceException | NoSuchMethodException | RuntimeException e) {
      throw new DeliveryException("the message could not be handed over", e);
    } finally {
      endpoint.release();
    }
  }

  private MessageEndpoint endpoint() throws DeliveryException {
    MessageEndpointFactory beans = factory.get();
    if (beans == null) {
      throw new DeliveryException("no bean listens to messages of cars");
    }
    try {
      return beans.createEndpoint(null);
    } catch (ResourceException | RuntimeException e) {
      throw new DeliveryException("no bean is free", e);
    }
  }

  private GdcAnswer inTransaction(MessageEndpoint endpoint, Call call)
      throws DeliveryException, ResourceException {
    Optional<Outcome> outcome;
    GdcAnswer answer;
    try {
      outcome = watchTransaction();
      answer = Objects.requireNonNull(call.on((GdcListener) endpoint), "the bean's answer");
    } catch (RuntimeException e) {
      DeliveryException failure = new DeliveryException("the bean failed", e);
      try {
        endpoint.afterDelivery();
      } catch (ResourceException | RuntimeException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
    try {
      endpoint.afterDelivery();
    } catch (ResourceException | RuntimeException e) {
      throw DeliveryException.uncertain("the transaction failed: " + e);
    }
    if (outcome.isPresent() && !outcome.get().isCommitted()) {
      throw DeliveryException.uncertain("the transaction was not committed");
    }
    return answer;
  }

  private Optional<Outcome> watchTransaction() {
    if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
      return Optional.empty();
    }
    Outcome outcome = new Outcome();
    transactions.registerInterposedSynchronization(outcome);
    return Optional.of(outcome);
  }

  /** Remembers how a transaction ended. */
  private static final class Outcome implements Synchronization {
    private final AtomicInteger status = new AtomicInteger(Status.STATUS_UNKNOWN);

    @Override
    public void beforeCompletion() {
      // Only the end counts.
    }

    @Override
    public void afterCompletion(int endStatus) {
      status.set(endStatus);
    }

    boolean isCommitted() {
      return status.get() == Status.STATUS_COMMITTED;
    }
  }

  private static Method method(String name, Class<?>... parameters) {
    try {
      return GdcListener.class.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
