package org.leafport.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.leafport.it.product.LeafportProcess;
import org.leafport.it.product.SharedLeafport;

/** The simulated units, as commands of the built product, against the built product. */
@ExtendWith(SharedLeafport.class)
class SimulatorsIT {

  private static final int REFUSED = 1;
  private static final int NO_SERVER_FOR_CARS = 6;

  private static void expect(int exitCode, String transcript, List<String> words) {
    LeafportProcess.Plan plan = LeafportProcess.plan();
    words.forEach(plan::argument);
    try (LeafportProcess command = plan.launch()) {
      assertEquals(exitCode, command.awaitExit(Duration.ofSeconds(60)), command::log);
      assertTrue(command.log().contains(transcript), command::log);
    }
  }

  @Test
  void gen1UnitLearnsThatItsServerDoesNotKnowIt(LeafportProcess leafport) {
    expect(
        REFUSED,
        "<- 02 00 00 08 28 02 00 10: NG, hang up",
        List.of("simulate", "logon", "--server", "127.0.0.1:" + leafport.tcuPort()));
  }

  /** The application does not serve these units yet: that is what their owners are told. */
  @Test
  void gen2UnitLearnsThatNobodyServesItHere(LeafportProcess leafport) {
    expect(
        NO_SERVER_FOR_CARS,
        "answer 404",
        List.of(
            "simulate-gen2", "call", "200", "--server", leafport.http("/ficosa/gdc").toString()));
  }

  @Test
  void navigationUnitLearnsThatNobodyServesItHere(LeafportProcess leafport) {
    expect(
        NO_SERVER_FOR_CARS,
        "answer 404",
        List.of(
            "simulate-navi",
            "sign-in",
            "--server",
            leafport.http("/WARCondelivbas/it-m_gw10/").toString()));
  }
}
