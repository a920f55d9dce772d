package org.leafport.tcu.connector;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.leafport.core.car.TcuEntrance;
import org.leafport.core.duplex.Duplex;

/** Lets cars in that were relayed, as if they had called the port. */
final class RelayedCars implements TcuEntrance {

  private final Reception reception;

  RelayedCars(Reception reception) {
    this.reception = reception;
  }

  @Override
  public boolean admit(Duplex car, InetSocketAddress client) {
    DuplexLine line = new DuplexLine(car);
    Optional<CarConnection> admitted = reception.admit(line, client);
    admitted.ifPresent(line::open);
    return admitted.isPresent();
  }
}
