package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.leafport.web.signin.BrowserSession;

/** {@code /signout}: asks when it is looked at, ends the session when it is posted to. */
@Named("signOut")
@RequestScoped
public class SignOutPage {

  @Inject private Page page;
  @Inject private BrowserSession sessions;
  @Inject private Exchange exchange;

  /** Ends the session, if a form of ours asked for it. */
  public void open() {
    if (exchange.isPost()) {
      sessions.end(exchange.request(), exchange.response());
      page.goTo("/signin");
    }
  }
}
