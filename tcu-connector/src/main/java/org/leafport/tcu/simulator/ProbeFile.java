package org.leafport.tcu.simulator;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.probe.CrmEncoder;
import org.leafport.tcu.probe.CrmFile;
import org.leafport.tcu.probe.CrmRecords;
import org.leafport.tcu.probe.Latest;
import org.leafport.tcu.probe.ProbeContainer;
import org.leafport.tcu.probe.ProbeHeader;
import org.leafport.tcu.probe.ProbeTime;
import org.leafport.tcu.probe.Trip;
import org.leafport.tcu.wire.Octets;

/**
 * A file that a unit has recorded.
 *
 * @param name of the file on the unit
 * @param content the whole container
 */
record ProbeFile(String name, Octets content) {
  /** The configuration by which made-up files are recorded. */
  static final int CONFIGURATION = 0x2027;

  private static final int NUMBER = 7;
  private static final int SEED = 0x5a;

  /** A trip of 21 km that ended just now, and the odometer. */
  static ProbeFile made(LocalDateTime now) {
    Trip trip =
        Trip.KIND
            .builder()
            .with(Trip.START, ProbeTime.of(now.minusMinutes(30), 0))
            .with(Trip.END, ProbeTime.of(now, 0))
            .with(Trip.DISTANCE, 21_345L)
            .build();
    CrmRecords records =
        new CrmRecords(
            Optional.of(new Latest(Optional.empty(), Optional.empty(), Optional.of(45_123L))),
            Optional.empty(),
            List.of(trip),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    ProbeHeader header = ProbeHeader.of(0x11, CONFIGURATION, "EUR-2014-A1");
    byte[] payload = CrmEncoder.encode(new CrmFile(Optional.of(header), records, Optional.empty()));
    return new ProbeFile(
        "PRB%05d.CRM".formatted(NUMBER),
        Octets.of(ProbeContainer.of(Octets.of(payload), SEED, NUMBER, 0).encode()));
  }

  /** The file as it is attached to a request. */
  NaviFile attachment() {
    return new NaviFile(name, content);
  }
}
