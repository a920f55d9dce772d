package org.leafport.tcu.navi.pi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.Expected;
import org.leafport.tcu.navi.EnvelopeException;
import org.leafport.tcu.navi.FilePacket;
import org.leafport.tcu.navi.NaviApplication;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.navi.NaviRequest;
import org.leafport.tcu.navi.NaviResponse;
import org.leafport.tcu.navi.RegisteredCar;
import org.leafport.tcu.navi.RequestDocument;
import org.leafport.tcu.navi.SignIn;
import org.leafport.tcu.probe.ContainerException;
import org.leafport.tcu.probe.KnownConfiguration;
import org.leafport.tcu.probe.ProbeConfiguration;
import org.leafport.tcu.probe.ProbeContainer;
import org.leafport.tcu.wire.Octets;

/**
 * The exchanges around probe files: every answer, and what becomes of a configuration change. What
 * is stored of the files is the application's business.
 */
class PiVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("probe");

  @TestFactory
  Stream<DynamicTest> exchanges() {
    return VECTORS.each(
        "pi_exchanges",
        vector -> {
          JsonObject expected = vector.getJsonObject("expected");
          JsonObject input = vector.getJsonObject("input");
          NaviRequest request = request(input);
          Server server = new Server(input, request);
          Optional<NaviResponse> response = server.answer(PiRequest.of(request));
          assertEquals(expected.isNull("files"), response.isEmpty());
          if (response.isPresent()) {
            check(expected.getJsonArray("files").getValuesAs(JsonObject.class), response.get());
          }
          Expected.assertSame(expected.get("probe_config"), server.storedChange(), 0);
        });
  }

  private static NaviRequest request(JsonObject input) throws EnvelopeException {
    Octets document = Octets.of(input.getString("xml").getBytes(StandardCharsets.UTF_8));
    List<NaviFile> files = new ArrayList<>();
    files.add(new NaviFile("request.xml", document));
    for (JsonValue each : input.getJsonArray("files")) {
      JsonObject file = each.asJsonObject();
      files.add(new NaviFile(file.getString("name"), Octets.ofHex(file.getString("hex"))));
    }
    return new NaviRequest(RequestDocument.decode(document), new FilePacket(files));
  }

  private static void check(List<JsonObject> expected, NaviResponse response) throws Exception {
    assertEquals(
        expected.get(0).getString("text"),
        new String(response.document().encode().toBytes(), StandardCharsets.UTF_8));
    assertEquals(expected.size() - 1, response.files().size());
    for (int i = 1; i < expected.size(); i++) {
      NaviFile file = response.files().get(i - 1);
      assertEquals(expected.get(i).getString("name"), file.name());
      assertEquals(expected.get(i).getString("hex"), file.content().toHex());
      assertEquals(file.content(), PiAnswer.decode(file.content()).encode());
    }
    assertTrue(response.isConsistent());
  }

  /** What the application does with the messages. */
  private static final class Server {
    private final boolean known;
    private boolean stored;
    private ConfigurationChange change;

    private Server(JsonObject input, NaviRequest request) {
      known = SignIn.session(request.document(), car(input)).isIdentified();
      stored = !input.isNull("probe_config");
      change = stored ? change(input.getJsonObject("probe_config")) : ConfigurationChange.NONE;
    }

    private static Optional<RegisteredCar> car(JsonObject input) {
      if (input.isNull("car")) {
        return Optional.empty();
      }
      JsonObject car = input.getJsonObject("car");
      return Optional.of(
          new RegisteredCar(car.getString("vin"), car.getString("navi_id"), "", "", "", false));
    }

    private static ConfigurationChange change(JsonObject row) {
      return new ConfigurationChange(
          known(row.getInt("config_id")),
          known(row.getInt("new_config_id")),
          row.getBoolean("pending_change"),
          Stream.of(ConfigurationChange.Result.values())
              .filter(result -> result.code() == row.getInt("change_result"))
              .findFirst()
              .orElseThrow());
    }

    private static OptionalInt known(int id) {
      return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }

    private Object storedChange() {
      if (!stored) {
        return null;
      }
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("config_id", change.reported().orElse(-1));
      row.put("new_config_id", change.wanted().orElse(-1));
      row.put("pending_change", change.pending());
      row.put("change_result", change.result().code());
      return row;
    }

    private Optional<NaviResponse> answer(PiRequest request) {
      List<NaviFile> files = new ArrayList<>();
      request.steps().forEach(step -> files.addAll(answer(step)));
      return request.fault().isPresent()
          ? Optional.empty()
          : Optional.of(NaviResponse.of(NaviApplication.PI, files));
    }

    private List<NaviFile> answer(PiRequest.Step step) {
      if (step.message() instanceof PiMessage.Init init) {
        return begin(init);
      }
      if (step.message() instanceof PiMessage.ConfigurationResult result) {
        if (known && stored) {
          change = change.loaded(result.isApplied());
        }
        return PiAnswer.toConfigurationResult();
      }
      return step.probeFile().map(Server::confirm).orElse(List.of());
    }

    private List<NaviFile> begin(PiMessage.Init init) {
      if (!known) {
        return PiAnswer.toInit();
      }
      Optional<ProbeConfiguration> wanted =
          change.wanted().stream()
              .boxed()
              .filter(id -> change.pending())
              .flatMap(id -> KnownConfiguration.of(id).stream())
              .flatMap(each -> each.configuration().stream())
              .findFirst();
      change = change.begun(init.configurationId(), wanted.isPresent());
      stored = true;
      return wanted
          .map(each -> PiAnswer.toInit(Octets.of(each.wire())))
          .orElseGet(PiAnswer::toInit);
    }

    private static List<NaviFile> confirm(Octets file) {
      try {
        ProbeContainer container = ProbeContainer.open(file.toBytes());
        return PiAnswer.toProbeFile(container.header().fileNumber());
      } catch (ContainerException notTaken) {
        return List.of();
      }
    }
  }
}
