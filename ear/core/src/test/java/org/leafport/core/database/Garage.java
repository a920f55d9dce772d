package org.leafport.core.database;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** Something with a version. */
@Entity
class Garage {

  @Id int id;
  @Version int version;
  String name;

  protected Garage() {}

  Garage(int id, String name) {
    this.id = id;
    this.name = name;
  }
}
