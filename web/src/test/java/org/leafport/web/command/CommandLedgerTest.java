package org.leafport.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.web.command.CommandLedger.Stored;
import org.leafport.web.command.CommandRequest.Origin;

/** What stays of a command when something gets in its way. */
class CommandLedgerTest {

  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
  private static final CommandRequest CLIMATE =
      CommandRequest.of(CommandType.CLIMATE_ON, Origin.API);

  private final CommandStage stage = new CommandStage(NOW);

  @BeforeEach
  void aCarThatNeverHadACommand() {
    stage.carWith(new CommandState().snapshot());
  }

  @AfterEach
  void away() {
    stage.close();
  }

  private Stored store() {
    AtomicReference<Stored> stored = new AtomicReference<>();
    stage.ledger(ledger -> stored.set(ledger.store(stage.carId(), CLIMATE).orElseThrow()));
    return stored.get();
  }

  @Test
  void aPromisedSmsIsFoundAgainAfterACrash() {
    Stored stored = store();

    stage.ledger(
        ledger ->
            assertEquals(
                List.of(stored),
                ledger.unsent().stream().filter(s -> s.carId() == stored.carId()).toList()));
  }

  @Test
  void aSentSmsIsNotSentAgain() {
    Stored stored = store();

    stage.ledger(ledger -> ledger.sent(stored));

    stage.ledger(
        ledger ->
            assertEquals(
                0, ledger.unsent().stream().filter(s -> s.carId() == stored.carId()).count()));
  }

  @Test
  void aPromiseForACommandThatIsOverIsForgotten() {
    Stored stored = store();
    stage.change(car -> car.command().fail());

    stage.ledger(
        ledger ->
            assertEquals(
                0, ledger.unsent().stream().filter(s -> s.carId() == stored.carId()).count()));
  }

  @Test
  void theFormerStateComesBackWhenTheSmsDoesNotLeave() {
    Stored stored = store();

    stage.ledger(ledger -> ledger.notSent(stored, "no"));

    stage.look(car -> assertEquals(stored.former(), car.command().snapshot()));
  }

  @Test
  void aCommandTheCarHasFetchedMeanwhileIsNotTakenBack() {
    Stored stored = store();
    stage.change(car -> car.command().deliver());

    stage.ledger(ledger -> ledger.notSent(stored, "no"));

    stage.look(car -> assertTrue(car.command().delivered()));
  }

  @Test
  void aNewerCommandIsNotTakenBackWithAnOlderOne() {
    Stored older = store();
    Stored newer = store();

    stage.ledger(ledger -> ledger.notSent(older, "no"));

    stage.look(
        car -> {
          assertTrue(car.command().pending());
          assertEquals(newer.commandId(), car.command().id());
        });
  }

  @Test
  void afterARestartADeliveredOrderHasFailed() {
    store();
    stage.change(car -> car.command().deliver());

    stage.ledger(CommandLedger::failStale);

    stage.look(car -> assertEquals(CommandResult.ERROR, car.command().result()));
  }
}
