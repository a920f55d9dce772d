package org.leafport.tcu.navi;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.navi.cp.CellPoints;
import org.leafport.tcu.navi.cp.ChargingSite;
import org.leafport.tcu.navi.cp.CpForm;
import org.leafport.tcu.navi.cp.CpRequest;
import org.leafport.tcu.navi.cp.FoundPoint;
import org.leafport.tcu.navi.cp.MeshCells;
import org.leafport.tcu.navi.cp.MeshId;
import org.leafport.tcu.navi.cp.PointDetails;
import org.leafport.tcu.navi.cp.Price;
import org.leafport.tcu.navi.pi.PiAnswer;
import org.leafport.tcu.navi.pi.PiMessage;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Bodies, documents, sign-in, charging points and probe messages of navigation units. */
@State(Scope.Thread)
public class NaviBenchmark {
  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53Z");
  private static final MeshId CELL = new MeshId(0x5aed17f2L);
  private static final int POINTS = 100;
  private static final String DOCUMENT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <carwings version="2.2">
      <aut_inf navi_id="270000000017" tel="" dcm_id="282750000000A" sim_id="8935800000000000017"
       vin="SJNFAAZE0U0012345" user_id="leafowner" password="214C71D7"/>
      <bs_inf><sftwr_ver navi="10.0" map="2013" dcm="J06.27"/>
      <vcl spd="0" drc="90" sts="stop" rss="3" odo="45123" dst="0" crr="TESTNET" e_mlg="6.1">
      <crd datum="wgs84" lat="60,10,15.50" lon="24,56,7.25"/></vcl>
      <navi_set t_zone="+2.00" lang="uke" dst_d="km" tmp_d="C" e_mlg_d="km/kWh" spd_d="km/h"/>
      </bs_inf>
      <srv_inf><app name="CP"><send_data id_type="file" id="CPREQ.001"/></app></srv_inf>
      </carwings>
      """;

  private byte[] body;
  private RequestDocument document;
  private Optional<RegisteredCar> car;
  private Octets question;
  private List<FoundPoint> found;
  private ChargingSite site;
  private Octets probeMessage;

  @Setup
  public void prepare() throws ProtocolException {
    document = RequestDocument.decode(Octets.of(DOCUMENT.getBytes(StandardCharsets.UTF_8)));
    question =
        new CpRequest(
                new CommandHead(1, 0x10, 1, 0),
                new CpRequest.Question.PointsOfCells(List.of(CELL, new MeshId(0x5aed17f3L))))
            .encode();
    body = NaviRequest.of(document, List.of(new NaviFile("CPREQ.001", question))).encode();
    car =
        Optional.of(
            new RegisteredCar(
                "SJNFAAZE0U0012345",
                "270000000017",
                "282750000000A",
                "leafowner",
                "214C71D7",
                false));
    found = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      found.add(
          new FoundPoint(
              i,
              Optional.of(NOW),
              BigDecimal.valueOf(601_800 + i, 4),
              BigDecimal.valueOf(249_000 + i, 4),
              HemisphereBits.OFF));
    }
    site = site();
    probeMessage = new PiMessage.Init(new CommandHead(0, 0, 0, 0), 0x2027).encode();
  }

  private static ChargingSite site() {
    return new ChargingSite(
        11,
        Optional.of("Market Square"),
        Optional.of("Helsinki"),
        Optional.of("Uusimaa"),
        Optional.of("00100"),
        Optional.of("Main Street 1"),
        Optional.of("+358401234567"),
        new BigDecimal("60.18"),
        new BigDecimal("24.9"),
        true,
        true,
        Price.PAID,
        2);
  }

  @Benchmark
  public NaviRequest readRequestBody() throws EnvelopeException {
    return NaviRequest.decode(body, EnvelopeLimits.USUAL);
  }

  @Benchmark
  public CarUpdate readCarUpdate() {
    return CarUpdate.of(document);
  }

  @Benchmark
  public byte[] answerSignIn() {
    return SignIn.check(document, car).orElseThrow().response(Optional.empty()).encode();
  }

  @Benchmark
  public CpRequest readChargingRequest() throws ProtocolException {
    return CpRequest.decode(question);
  }

  @Benchmark
  public List<CellPoints> distributeHundredPoints() {
    return new MeshCells(List.of(CELL)).distribute(found);
  }

  @Benchmark
  public Octets writePointDetails() {
    return PointDetails.of(site, CpForm.USUAL).encode();
  }

  @Benchmark
  public PiMessage readProbeMessage() throws ProtocolException {
    return PiMessage.decode(probeMessage);
  }

  @Benchmark
  public List<NaviFile> writeProbeConfirmation() {
    return PiAnswer.toProbeFile(7);
  }
}
