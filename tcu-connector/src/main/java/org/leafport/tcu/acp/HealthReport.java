package org.leafport.tcu.acp;

import java.util.Objects;
import org.leafport.tcu.wire.ByteWriter;

/**
 * Vehicle health report (section 12): a {@link SecurityReport}, then three elements.
 *
 * @param report head of the report; its result is not used
 * @param troubleCodes what the control units remember
 * @param tyres tyre pressures
 * @param maintenance mileage and whether a service is due
 */
public record HealthReport(
    SecurityReport report, TroubleCodes troubleCodes, TyrePressures tyres, Maintenance maintenance)
    implements AcpPayload {

  /** Refuses nulls. */
  public HealthReport {
    Objects.requireNonNull(report);
    Objects.requireNonNull(troubleCodes);
    Objects.requireNonNull(tyres);
    Objects.requireNonNull(maintenance);
  }

  static HealthReport read(AcpReader reader) throws AcpException {
    SecurityReport report = SecurityReport.read(reader);
    TroubleCodes troubleCodes = TroubleCodes.read(reader);
    TyrePressures tyres = TyrePressures.read(reader);
    return new HealthReport(report, troubleCodes, tyres, Maintenance.read(reader));
  }

  @Override
  public void write(ByteWriter out) {
    report.write(out);
    troubleCodes.write(out);
    tyres.write(out);
    maintenance.write(out);
  }
}
