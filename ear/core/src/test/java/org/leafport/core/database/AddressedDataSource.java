package org.leafport.core.database;

import org.postgresql.ds.PGSimpleDataSource;

/** Connections to one address, without the database of this process. */
final class AddressedDataSource extends PGSimpleDataSource {

  private static final long serialVersionUID = 1L;

  AddressedDataSource(DatabaseAddress address) {
    setUrl(address.jdbcUrl());
    setUser(address.user());
    setPassword(address.password());
  }
}
