package org.leafport.tcu.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leafport.tcu.acp.CommandPayload;
import org.leafport.tcu.acp.Gen2Command;
import org.leafport.tcu.acp.SmsSubmit;

/** The command {@code simulate-gen2}, as an owner types it. */
@Timeout(60)
class SimulateGen2CommandTest {
  private static final CommandPayload NONE = new CommandPayload.None();
  private static final int TOKEN = 212;

  private final StringWriter output = new StringWriter();
  private Gen2TestServer server;

  @BeforeEach
  void open() throws IOException {
    server = new Gen2TestServer(Gen2UnitTest.VIN, Gen2UnitTest.TCU_ID);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anSmsAsPduIsObeyed() throws Exception {
    server.await(Gen2Command.CLIMATE_ON, NONE, TOKEN);
    byte[] sms = Gen2UnitTest.sms(Gen2Command.CLIMATE_ON, NONE, TOKEN, 1);
    byte[] pdu = SmsSubmit.of("+44 7700 900123", sms).encode();
    assertEquals(0, run("sms", HexFormat.of().formatHex(pdu)));
    assertTrue(output.toString().contains("SMS taken: destination 2c, token 212"), text());
    assertTrue(output.toString().contains("order: climate control on"), text());
    assertTrue(output.toString().contains("The server gave an order"), text());
  }

  @Test
  void anSmsAsUserDataIsObeyed() {
    server.await(Gen2Command.LOCK, NONE, TOKEN);
    byte[] sms = Gen2UnitTest.sms(Gen2Command.LOCK, NONE, TOKEN, 1);
    assertEquals(0, run("sms", HexFormat.of().formatHex(sms)));
  }

  @Test
  void anSmsOfAnotherKeyIsThrownAway() {
    byte[] sms = Gen2UnitTest.sms(Gen2Command.LOCK, NONE, TOKEN, 1);
    assertEquals(1, run("sms", HexFormat.of().formatHex(sms), "--key", "derived"));
    assertTrue(text().contains("The unit threw the SMS away."), text());
  }

  @Test
  void allEventsAndAllFaultsCanBePlayed() {
    assertEquals(0, run("event"));
    assertEquals(0, run("faults"));
    assertTrue(text().contains("All as it should be."), text());
  }

  @Test
  void aFaultThatIsMetWronglyIsNamed() {
    server.failNext(1);
    assertEquals(1, run("faults", "--only", "cut"));
    assertTrue(text().contains("BAD  cut"), text());
    assertTrue(text().contains("(expected: 400)"), text());
  }

  @Test
  void aStrangeCarIsToldThatTheWayIsOpen() {
    assertEquals(1, run("call", "200", "--vin", "SJNFAAZE0U0099999"));
    assertTrue(text().contains("it doesn't know this car (401)"), text());
  }

  @Test
  void mistakesInTheOptionsAreUsageErrors() {
    assertEquals(2, run("sms", "xyz"));
    assertEquals(2, run("call", "256"));
    assertEquals(2, run("event", "nothing"));
    assertEquals(2, run("faults", "--only", "nothing"));
    assertEquals(2, run("call", "200", "--key", "abc"));
    assertEquals(2, run("call", "200", "--vin", "short"));
    assertEquals(2, run("call", "200", "--server", "localhost"));
    assertEquals(2, run("call", "200", "--behave", "badly"));
    assertEquals(2, run("call", "200", "--model", "zoe"));
    assertEquals(2, run());
  }

  @Test
  void aWaitingCarDoesWhatItsSmsWebhookGets() throws Exception {
    server.await(Gen2Command.UNLOCK, NONE, TOKEN);
    byte[] sms = Gen2UnitTest.sms(Gen2Command.UNLOCK, NONE, TOKEN, 1);
    Thread listening = new Thread(() -> run("listen", "--for", "50s", "--wake-port", "0"));
    listening.setDaemon(true);
    listening.start();
    String json =
        "{\"message\": \"%s\", \"type\": 1, \"pdu\": \"00\", \"pdu_length\": 1}"
            .formatted(HexFormat.of().formatHex(sms));
    URI webhook = URI.create(awaitText("SMS webhook of this car: (http://\\S+)"));
    HttpRequest request =
        HttpRequest.newBuilder(webhook).POST(HttpRequest.BodyPublishers.ofString(json)).build();
    assertEquals(
        200, HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode());
    awaitText("(The server gave an order and took the result)");
    assertFalse(server.stillWaits());
    listening.interrupt();
  }

  @Test
  void theCommandIsFoundByItsName() {
    assertTrue(
        ServiceLoader.load(ToolProvider.class).stream()
            .anyMatch(tool -> tool.get().name().equals("simulate-gen2")));
  }

  private String awaitText(String pattern) {
    var compiled = Pattern.compile(pattern);
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (Instant.now().isBefore(deadline)) {
      var found = compiled.matcher(text());
      if (found.find()) {
        return found.group(1);
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("not said: " + pattern + " in " + text());
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
    return new SimulateGen2Tool().run(writer, writer, all.toArray(String[]::new));
  }

  /** What every call needs, unless the test says otherwise. */
  private List<String> common(List<String> given) {
    List<String> common = new ArrayList<>();
    add(common, given, "--server", server.address().toString());
    add(common, given, "--vin", Gen2UnitTest.VIN);
    add(common, given, "--tcu-id", Gen2UnitTest.TCU_ID);
    add(common, given, "--think", "0s");
    return common;
  }

  private static void add(List<String> common, List<String> given, String option, String value) {
    if (!given.contains(option)) {
      common.add(option);
      common.add(value);
    }
  }
}
