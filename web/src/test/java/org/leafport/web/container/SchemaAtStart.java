package org.leafport.web.container;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import org.leafport.core.database.Migrations;
import org.leafport.web.vehicle.Car;

/** Makes the tables, as the product does before it opens. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaAtStart {

  @PostConstruct
  void migrate() {
    Migrations.run("leafport", "classpath:db/leafport", Car.class);
  }
}
