package org.leafport.tunnel.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxyPortsTest {

  @Test
  void everyPortTellsWhatComesInByItAndWhetherItIsOpen() throws IOException {
    OpenPorts ports = new OpenPorts();
    int tls = ports.tls().getPort();
    int cars = ports.tcu().getPort();
    assertEquals(
        List.of(new OpenPort(PortUse.TLS, tls, true), new OpenPort(PortUse.CARS, cars, true)),
        ports.all());
    ports.close();
    assertEquals(List.of(false, false), ports.all().stream().map(OpenPort::open).toList());
    assertEquals(List.of(tls, cars), ports.all().stream().map(OpenPort::port).toList());
  }
}
