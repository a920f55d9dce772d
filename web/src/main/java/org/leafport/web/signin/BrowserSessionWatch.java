package org.leafport.web.signin;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Tells the rooms when a browser's session is over. */
@WebListener
public class BrowserSessionWatch implements HttpSessionListener {

  @Inject private Event<BrowserSessionEnded> ended;

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    if (event.getSession().getAttribute(BrowserSession.MARK) instanceof BrowserSession.Mark mark) {
      ended.fire(new BrowserSessionEnded(mark.key()));
    }
  }
}
