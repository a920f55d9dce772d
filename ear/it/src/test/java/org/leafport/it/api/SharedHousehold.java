package org.leafport.it.api;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import org.leafport.it.product.LeafportProcess;

/**
 * One running product for all tests of the API, with nothing that slows guessing down: its people
 * sign in far more often than people do. A test takes a {@link Household}.
 */
final class SharedHousehold implements ParameterResolver, TestWatcher {

  private static final String KEY = "household";

  /** Stopped by JUnit when the last class has run. */
  private record Running(LeafportProcess leafport, Household household)
      implements ExtensionContext.Store.CloseableResource {
    @Override
    public void close() {
      leafport.close();
    }
  }

  private static Running start() {
    LeafportProcess leafport =
        LeafportProcess.plan()
            .environment("LEAFPORT_SIGNIN_ATTEMPTS_PER_MINUTE", "0")
            .environment("LEAFPORT_SIGNIN_REFRESHES_PER_MINUTE", "0")
            .environment("LEAFPORT_SIGNIN_FAILURES", "0")
            .environment("LEAFPORT_COMMAND_PER_MINUTE", "0")
            .start();
    return new Running(leafport, new Household(leafport));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Household.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context).household();
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    System.out.println("The product's log:\n" + running(context).leafport().log());
  }

  private static Running running(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedHousehold.class))
        .getOrComputeIfAbsent(KEY, unused -> start(), Running.class);
  }
}
