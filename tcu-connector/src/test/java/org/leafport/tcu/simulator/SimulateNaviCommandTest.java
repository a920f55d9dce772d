package org.leafport.tcu.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.tcu.gdc.CarwingsPassword;
import org.leafport.tcu.navi.RegisteredCar;
import org.leafport.tcu.probe.CrmDecoder;
import org.leafport.tcu.probe.ProbeContainer;
import org.leafport.tcu.wire.Octets;

/** The command {@code simulate-navi}, as an owner types it. */
@Timeout(60)
class SimulateNaviCommandTest {
  private static final String VIN = "SJNFAAZE0U0012345";

  private final StringWriter output = new StringWriter();
  private NaviTestServer server;

  @TempDir Path folder;

  @BeforeEach
  void open() throws IOException {
    server =
        new NaviTestServer(
            new RegisteredCar(
                VIN,
                "270000000017",
                "282750000000A",
                "leafowner",
                CarwingsPassword.hash("Secret1"),
                false));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theRightCarIsSignedIn() {
    assertEquals(0, run("sign-in"));
    assertTrue(text().contains("AUTHRESULT.001: accepted"), text());
    assertTrue(text().contains("The server knows this car"), text());
    assertFalse(text().contains(VIN), text());
  }

  @Test
  void aStrangeCarIsToldThatTheWayIsOpen() {
    assertEquals(1, run("sign-in", "--vin", "SJNFAAZE0U0099999"));
    assertTrue(text().contains("shows: Refused"), text());
    assertTrue(text().contains("says: This car or password isn't known."), text());
    assertTrue(text().contains("The way to the server works!"), text());
  }

  @Test
  void theMenuAndItsChannelsAreShown() {
    assertEquals(0, run("channels"));
    assertTrue(text().contains("CHANINF.1.002: "), text());
    assertTrue(text().contains("FAVTINF.2.002: 1 favourites"), text());
    assertEquals(0, run("channels", "0"));
    assertTrue(text().contains("channel 0000 \"Nothing new\", 1 slides"), text());
  }

  @Test
  void aLaterUnitMustBeTrusted() {
    assertEquals(1, run("channels", "10", "--no-credentials"));
    assertTrue(text().contains("to trust this car without"), text());
  }

  @Test
  void aStrangeCarIsToldWhyItsFavouritesAreNotSaved() {
    assertEquals(0, run("favourites", "10", "--vin", "SJNFAAZE0U0099999"));
    assertTrue(text().contains("Sign in first."), text());
  }

  @Test
  void favouritesAreSaved() {
    assertEquals(0, run("favourites", "10", "1020"));
    assertTrue(text().contains("The favourites were saved."), text());
  }

  @Test
  void chargingPointsAreFoundDescribedAndFree() {
    assertEquals(0, run("charging"));
    assertTrue(text().contains("cell 5aed17f2, 1 charging points"), text());
    assertTrue(text().contains("11 Market Square, 00100 Helsinki, Main Street 1"), text());
    assertTrue(text().contains("501 Harbour"), text());
    assertTrue(text().contains("1 outlets, 1 free, 0 in use, status 3"), text());
  }

  @Test
  void aSearchLeadsToAPlaceAndItsPicture() {
    assertEquals(0, run("search", "cafe"));
    assertTrue(text().contains("Cafe A, Street 1 (0.1 km)"), text());
    assertTrue(text().contains("GLS: its picture"), text());
    assertTrue(text().contains("acknowledged"), text());
  }

  @Test
  void aSearchWithoutHitsIsNoTrouble() {
    assertEquals(0, run("search", "nothing"));
    assertTrue(text().contains("0 hits shown"), text());
  }

  @Test
  void aMadeUpTripIsTakenAndReadable() throws Exception {
    assertEquals(0, run("upload"));
    assertTrue(text().contains("PICONFIRM7.003: file 7 taken"), text());
    Octets payload = ProbeContainer.open(server.stored().get(0).toBytes()).payload();
    assertEquals(1, CrmDecoder.decode(payload.toBytes()).records().trips().size());
  }

  @Test
  void aNewConfigurationIsLoadedBeforeTheUpload() {
    server.changeConfiguration();
    assertEquals(0, run("upload"));
    assertTrue(text().contains("load a configuration of"), text());
    assertTrue(text().contains("PI: configuration applied"), text());
    assertEquals(List.of("PI", "PI", "PI"), server.asked());
  }

  @Test
  void filesOfAUnitAreUploadedAndDamagedOnesNotConfirmed() throws IOException {
    byte[] file = ProbeFile.made(LocalDateTime.of(2026, 3, 14, 9, 26)).content().toBytes();
    Path good = Files.write(folder.resolve("PRB00001.CRM"), file);
    file[file.length - 1]++;
    Path damaged = Files.write(folder.resolve("PRB00002.CRM"), file);
    assertEquals(0, run("upload", good.toString()));
    assertEquals(1, run("upload", good.toString(), damaged.toString()));
    assertTrue(text().contains("didn't confirm every probe file"), text());
    assertEquals(1, run("upload", folder.resolve("missing").toString()));
    assertTrue(text().contains("missing"), text());
  }

  @Test
  void aSessionAsksEverything() {
    assertEquals(0, run("session"));
    assertEquals(
        List.of("AP", "CP", "DJ", "GLS", "PI"),
        server.asked().stream().distinct().sorted().toList());
  }

  @Test
  void aSessionOfAStrangeCarEndsAtTheSignIn() {
    assertEquals(1, run("session", "--vin", "SJNFAAZE0U0099999"));
    assertEquals(List.of("AP"), server.asked());
  }

  @Test
  void allFaultsCanBePlayed() {
    assertEquals(0, run("faults"), this::text);
    assertTrue(text().contains("All as it should be."), text());
  }

  @Test
  void aFaultThatIsMetWronglyIsNamed() {
    server.failNext(500);
    assertEquals(1, run("faults", "--only", "cut"));
    assertTrue(text().contains("BAD  cut"), text());
    assertTrue(text().contains("(expected: 400)"), text());
  }

  @Test
  void everyKindOfTroubleHasItsExitCode() throws IOException {
    server.failNext(400);
    assertEquals(6, run("sign-in"));
    server.failNext(302);
    assertEquals(6, run("sign-in"));
    assertTrue(text().contains("sends units away"), text());
    server.failNext(503);
    assertEquals(6, run("sign-in"));
    server.failNext(200);
    assertEquals(1, run("sign-in"));
    assertTrue(text().contains("nothing to say"), text());
    String address;
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "http://127.0.0.1:%d/".formatted(silent.getLocalPort());
      assertEquals(4, run("sign-in", "--server", address, "--patience", "1s"));
    }
    assertEquals(3, run("sign-in", "--server", address));
  }

  @Test
  void mistakesInTheOptionsAreUsageErrors() {
    assertEquals(2, run("search"));
    assertEquals(2, run("channels", "xyz"));
    assertEquals(2, run("faults", "--only", "nothing"));
    assertEquals(2, run("sign-in", "--server", "localhost"));
    assertEquals(2, run("sign-in", "--at", "91,0"));
    assertEquals(2, run("sign-in", "--password", "with blanks"));
    assertEquals(2, run());
  }

  @Test
  void theCommandIsFoundByItsName() {
    assertTrue(
        ServiceLoader.load(ToolProvider.class).stream()
            .anyMatch(tool -> tool.get().name().equals("simulate-navi")));
  }

  private String text() {
    return output.toString();
  }

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    if (args.length > 0) {
      all.addAll(1, common(all));
    }
    PrintWriter writer = new PrintWriter(output, true);
    return new SimulateNaviTool().run(writer, writer, all.toArray(String[]::new));
  }

  /** What every call needs, unless the test says otherwise. */
  private List<String> common(List<String> given) {
    List<String> common = new ArrayList<>();
    add(common, given, "--server", server.address().toString());
    add(common, given, "--vin", VIN);
    add(common, given, "--navi-id", "270000000017");
    add(common, given, "--tcu-id", "282750000000A");
    add(common, given, "--user", "leafowner");
    add(common, given, "--password", "Secret1");
    return common;
  }

  private static void add(List<String> common, List<String> given, String option, String value) {
    if (!given.contains(option)) {
      common.add(option);
      common.add(value);
    }
  }
}
