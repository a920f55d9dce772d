package org.leafport.tcu.acp;

/** What a server answers a car, one message a request (sections 3.11, 9 and 13.2). */
public sealed interface ServerMessage permits Order, ConfigurationOrder, Acknowledgement {

  /** The car it is for, by VIN and TCU ID. */
  VehicleDescriptor vehicle();

  /** What it is about, 0..255. */
  int destination();

  /** Token of the order, or number of the message it answers, 0..255. */
  int sourceId();

  /**
   * The octets.
   *
   * @throws IllegalArgumentException when a part can't be written, such as a VIN without 17
   *     characters
   */
  byte[] encode();

  /**
   * Reads what a server answers: the car's half.
   *
   * @throws AcpException with the first error
   */
  static ServerMessage decode(byte[] body) throws AcpException {
    AcpReader reader = new AcpReader(body);
    AcpHeader header = AcpHeader.read(reader);
    if (!header.special()) {
      throw new AcpException(AcpError.INVALID, 0, "header", "special flag is not set");
    }
    Application application =
        Application.of(header.application()).orElseThrow(() -> unexpected(header.application()));
    return switch (application) {
      case ORDER -> Order.read(CarAddress.read(reader), reader);
      case CONFIGURATION_ORDER -> ConfigurationOrder.read(CarAddress.read(reader), reader);
      case ACKNOWLEDGEMENT -> Acknowledgement.read(CarAddress.read(reader), reader);
      default -> throw unexpected(header.application());
    };
  }

  private static AcpException unexpected(int application) {
    return new AcpException(
        AcpError.INVALID, 0, "header", "servers send no application " + application);
  }
}
