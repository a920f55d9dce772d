package org.leafport.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.leafport.tunnel.registry.Operator;

/** What the operator of a proxy can do with a home; a button's name says which. */
enum HomeAction {
  DISCONNECT(Operator::disconnect),
  SUSPEND(Operator::suspend),
  RESUME(Operator::resume),
  KEEP((operator, label) -> operator.keep(label, true)),
  UNKEEP((operator, label) -> operator.keep(label, false)),
  RELEASE(Operator::release),
  DELETE(Operator::delete);

  private final BiPredicate<Operator, String> deed;

  HomeAction(BiPredicate<Operator, String> deed) {
    this.deed = deed;
  }

  /**
   * What a form asks for.
   *
   * @param action what to do
   * @param label with which home
   */
  record Wish(HomeAction action, String label) {

    /** Does it; false if there is no such home. */
    boolean fulfil(Operator operator) {
      return action.deed.test(operator, label);
    }

    /** Key of the text that says that it is done. */
    String done() {
      return "proxy.done." + action.parameter();
    }
  }

  /** The button's name: {@code suspend}. */
  String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a request's form asks for, if it asks for one of these. */
  static Optional<Wish> in(HttpServletRequest request) {
    return Stream.of(values())
        .filter(action -> request.getParameter(action.parameter()) != null)
        .findFirst()
        .map(action -> new Wish(action, request.getParameter(action.parameter())));
  }
}
