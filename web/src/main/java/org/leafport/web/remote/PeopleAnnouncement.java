package org.leafport.web.remote;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.leafport.core.people.People;
import org.leafport.core.people.SignIn;

/** Tells remote access where the accounts are, before the gate opens. */
@WebListener
public class PeopleAnnouncement implements ServletContextListener {

  @EJB private SignIn people;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    People.knownBy(people);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    People.knownBy(null);
  }
}
