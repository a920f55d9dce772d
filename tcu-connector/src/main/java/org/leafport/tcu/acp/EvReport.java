package org.leafport.tcu.acp;

import java.util.Objects;
import org.leafport.tcu.wire.ByteWriter;

/**
 * Result or event of the EV system (section 10): two elements.
 *
 * @param info what happened
 * @param ev state of battery, charging and climate
 */
public record EvReport(ApplicationInfo info, EvInfo ev) implements AcpPayload {

  /** Refuses nulls. */
  public EvReport {
    Objects.requireNonNull(info);
    Objects.requireNonNull(ev);
  }

  static EvReport read(AcpReader reader) throws AcpException {
    ApplicationInfo info = ApplicationInfo.read(reader);
    return new EvReport(info, EvInfo.read(reader));
  }

  @Override
  public void write(ByteWriter out) {
    info.write(out);
    ev.write(out);
  }
}
