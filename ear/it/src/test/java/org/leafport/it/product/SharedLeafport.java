package org.leafport.it.product;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Gives tests the one product process that all classes of a run share, as a parameter of type
 * {@link LeafportProcess}. Such tests make their own accounts and cars and leave those of others
 * alone. When one fails, the product's log is printed.
 */
public final class SharedLeafport implements ParameterResolver, TestWatcher {

  private static final String KEY = "leafport";

  /** Stopped by JUnit when the last class has run. */
  private record Running(LeafportProcess leafport)
      implements ExtensionContext.Store.CloseableResource {
    @Override
    public void close() {
      leafport.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LeafportProcess.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context).leafport();
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    System.out.println("The product's log:\n" + running(context).leafport().log());
  }

  private static Running running(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedLeafport.class))
        .getOrComputeIfAbsent(
            KEY, unused -> new Running(LeafportProcess.plan().start()), Running.class);
  }
}
