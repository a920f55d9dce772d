package org.leafport.web.operation;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.leafport.core.database.Migrations;
import org.leafport.core.gate.Gate;
import org.leafport.core.settings.Settings;
import org.leafport.web.command.CommandRounds;
import org.leafport.web.demo.Demo;
import org.leafport.web.gateway.Announcement;

/**
 * Opens the gate when everything behind it is ready, and closes it first.
 *
 * <p>The web application is the last module to start. A failure here fails the whole deployment,
 * and the launcher ends the process.
 */
@WebListener
public class StartStop implements ServletContextListener {

  private CommandRounds commands;
  private Demo demo;

  /** For the container. */
  public StartStop() {}

  @Inject
  void rooms(CommandRounds commands, Demo demo) {
    this.commands = commands;
    this.demo = demo;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Settings.current().check(Settings.pages(StartStop.class.getClassLoader()));
    Migrations.run("leafport", "classpath:db/leafport", StartStop.class);
    Announcement.write(Settings.current());
    RuntimeMeters.register();
    commands.afterStart();
    demo.prepare();
    Gate.open();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    Gate.close();
  }
}
