package org.leafport.web.ui;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leafport.web.command.CommandState;
import org.leafport.web.command.CommandStep;
import org.leafport.web.sms.ManualProvider;

/** The steps the newest command took, as questions the pages ask. */
final class CommandTrail {

  private static final String REASON_MARK = ":";

  private final List<CommandStep> steps;
  private final boolean byHand;

  CommandTrail(CommandState command, List<CommandStep> all, String smsProvider) {
    this.steps = all.stream().filter(step -> step.commandId() == command.id()).toList();
    this.byHand = smsProvider.equals(ManualProvider.ID);
  }

  /** When a step was taken; empty if it wasn't. */
  Optional<Instant> at(CommandStep.Step step) {
    return steps.stream()
        .filter(taken -> taken.step() == step)
        .map(CommandStep::at)
        .reduce((first, second) -> second);
  }

  boolean has(CommandStep.Step step) {
    return at(step).isPresent();
  }

  /** Whether the owner sends the SMS himself. */
  boolean byHand() {
    return byHand;
  }

  /** The last step that was taken. */
  Optional<CommandStep.Step> last() {
    return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1).step());
  }

  /** How the end was named, such as {@code ERROR} or {@code CANCELLED}; empty before it. */
  String result() {
    return resultDetail().map(detail -> detail.split(REASON_MARK, 2)[0].strip()).orElse("");
  }

  /** Why it ended so; empty when nothing is known. */
  String reason() {
    return resultDetail()
        .filter(detail -> detail.contains(REASON_MARK))
        .map(detail -> detail.split(REASON_MARK, 2)[1].strip())
        .orElse("");
  }

  private Optional<String> resultDetail() {
    return steps.stream()
        .filter(step -> step.step() == CommandStep.Step.RESULT)
        .reduce((first, second) -> second)
        .flatMap(CommandStep::detail);
  }
}
