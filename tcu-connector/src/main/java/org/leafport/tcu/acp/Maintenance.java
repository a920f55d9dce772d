package org.leafport.tcu.acp;

import java.math.BigInteger;
import java.util.Objects;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.Octets;

/**
 * Maintenance part of a health report: an element of at least one octet (section 12).
 *
 * @param alertStatus 0..255; above 0 a service is due
 * @param mileage all further octets: kilometres, big endian
 */
public record Maintenance(int alertStatus, Octets mileage) {
  private static final String FIELD = "maintenance";

  /** Refuses null and a status that is no octet. */
  public Maintenance {
    Objects.requireNonNull(mileage);
    if (alertStatus >>> 8 != 0) {
      throw new IllegalArgumentException("the status is an octet");
    }
  }

  /** A mileage in the three octets that units use. */
  public static Maintenance of(boolean due, int mileageKm) {
    return new Maintenance(due ? 1 : 0, Octets.of(new ByteWriter().u24(mileageKm).toBytes()));
  }

  /** True when a service is due. */
  public boolean due() {
    return alertStatus > 0;
  }

  /** The mileage in km, 0 without an octet for it; as large as its octets make it. */
  public BigInteger mileageKm() {
    return new BigInteger(1, mileage.toBytes());
  }

  static Maintenance read(AcpReader reader) throws AcpException {
    AcpReader content = reader.inside(FIELD, AcpError.INVALID);
    return new Maintenance(content.u8(FIELD), content.rest());
  }

  void write(ByteWriter out) {
    byte[] content = new ByteWriter().u8(alertStatus).bytes(mileage).toBytes();
    Element.write(out, ElementType.BINARY, content);
  }
}
