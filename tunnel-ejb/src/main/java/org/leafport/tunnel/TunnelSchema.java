package org.leafport.tunnel;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import org.leafport.core.database.Migrations;

/**
 * Brings the database schema {@code tunnel} up to date, before the gate opens.
 *
 * <p>Migrations need transactions of their own, so the container has none open here. A singleton
 * that reads the database while it starts says {@code @DependsOn("TunnelSchema")}.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class TunnelSchema {

  @PostConstruct
  void migrate() {
    Migrations.run("tunnel", "classpath:db/tunnel", TunnelSchema.class);
  }
}
