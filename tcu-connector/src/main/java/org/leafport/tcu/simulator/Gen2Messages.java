package org.leafport.tcu.simulator;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.acp.AcpEncoder;
import org.leafport.tcu.acp.AcpPayload;
import org.leafport.tcu.acp.AcpRequest;
import org.leafport.tcu.acp.AcpVersion;
import org.leafport.tcu.acp.Application;
import org.leafport.tcu.acp.ApplicationInfo;
import org.leafport.tcu.acp.ConfigurationReport;
import org.leafport.tcu.acp.Destination;
import org.leafport.tcu.acp.EvReport;
import org.leafport.tcu.acp.HealthReport;
import org.leafport.tcu.acp.Maintenance;
import org.leafport.tcu.acp.ProbeItem;
import org.leafport.tcu.acp.ProbeUpload;
import org.leafport.tcu.acp.RequestHead;
import org.leafport.tcu.acp.SecurityHeader;
import org.leafport.tcu.acp.SecurityReport;
import org.leafport.tcu.acp.SecurityResult;
import org.leafport.tcu.acp.TroubleCode;
import org.leafport.tcu.acp.TroubleCodes;
import org.leafport.tcu.acp.TyrePressures;
import org.leafport.tcu.wire.Octets;

/** Puts into messages what a car has to say. */
final class Gen2Messages {
  /** Real units send three empty elements behind the EV info. */
  private static final Octets EMPTY_ELEMENTS = Octets.ofHex("000000");

  private static final int TRACK_DATA = 5;
  private static final int JOURNEY_DATA = 2;

  /** Latest values: 4 telephone contacts, 7 saved places, 50 000 km. */
  private static final List<ProbeItem> LATEST =
      List.of(item(1, "e10004"), item(2, "e20007"), item(3, "ea0000c350"));

  private final Gen2Profile profile;
  private final Gen2State state;
  private final Clock clock;

  Gen2Messages(Gen2Profile profile, Gen2State state, Clock clock) {
    this.profile = profile;
    this.state = state;
    this.clock = clock;
  }

  private static ProbeItem item(int id, String hex) {
    return new ProbeItem(id, Octets.ofHex(hex));
  }

  /** Asks for the order of a token. */
  AcpRequest orderCall(int sourceId) {
    return message(
        Application.ORDER_CALL,
        Destination.ORDER_CALL.code(),
        sourceId,
        new AcpPayload.OrderCall());
  }

  AcpRequest ev(int destination, int sourceId, ApplicationInfo info) {
    return AcpEncoder.request(
        Application.EV,
        head(Application.EV, destination, sourceId),
        new EvReport(info, state.evInfo()),
        EMPTY_ELEMENTS);
  }

  AcpRequest security(int destination, int sourceId, SecurityResult result) {
    return message(Application.SECURITY, destination, sourceId, securityReport(result));
  }

  /** A report with two trouble codes, soft tyres and a service due. */
  AcpRequest health(int sourceId) {
    TroubleCodes codes =
        new TroubleCodes(
            now(),
            List.of(new TroubleCode(TroubleCode.LONG, 0x79b, 0x2f, 0xd0001c00L)),
            List.of(new TroubleCode(TroubleCode.SHORT, 0x793, 0x08, 0x318000)));
    return message(
        Application.SECURITY,
        Destination.HEALTH_REPORT.code(),
        sourceId,
        new HealthReport(
            securityReport(SecurityResult.NONE),
            codes,
            new TyrePressures(1, 240, 232, 190, 220),
            Maintenance.of(true, 50_000)));
  }

  AcpRequest configuration(int destination, int sourceId, List<ConfigurationReport.Entry> entries) {
    return message(
        Application.ACKNOWLEDGEMENT, destination, sourceId, new ConfigurationReport(entries));
  }

  /** The latest values of the car. */
  AcpRequest latestValues(int sourceId) {
    return message(
        Application.PROBE,
        Destination.PROBE.code(),
        sourceId,
        ProbeUpload.of(JOURNEY_DATA, now(), ProbeUpload.LATEST, LATEST));
  }

  /** What a unit sends when the ignition is switched. */
  AcpRequest track(boolean ignitionOn, int sourceId) {
    Destination destination =
        ignitionOn ? Destination.PROBE_IGNITION_ON : Destination.PROBE_IGNITION_OFF;
    return message(
        Application.PROBE,
        destination.code(),
        sourceId,
        ProbeUpload.of(TRACK_DATA, now(), ProbeUpload.OTHER, List.of()));
  }

  AcpRequest message(Application application, int destination, int sourceId, AcpPayload payload) {
    return AcpEncoder.request(application, head(application, destination, sourceId), payload);
  }

  private SecurityReport securityReport(SecurityResult result) {
    return new SecurityReport(SecurityHeader.USUAL, now(), result);
  }

  private RequestHead head(Application application, int destination, int sourceId) {
    boolean bare = application == Application.ACKNOWLEDGEMENT;
    boolean versioned = !bare && application != Application.EV;
    return new RequestHead(
        versioned ? Optional.of(AcpVersion.OF_SMS) : Optional.empty(),
        profile.descriptor(),
        destination,
        sourceId,
        bare ? Optional.empty() : Optional.of(now()),
        bare ? Optional.empty() : profile.credentials(),
        bare ? Optional.empty() : Optional.of(state.position()));
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).withNano(0);
  }
}
