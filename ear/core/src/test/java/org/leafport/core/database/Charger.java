package org.leafport.core.database;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Something without a version, in a table of its own. */
@Entity
class Charger {

  @Id int id;
  int amperes;

  protected Charger() {}

  Charger(int id, int amperes) {
    this.id = id;
    this.amperes = amperes;
  }
}
