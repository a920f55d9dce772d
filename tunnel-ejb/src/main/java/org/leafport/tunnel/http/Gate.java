package org.leafport.tunnel.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Decides what becomes of each request of a connection. Does not block. */
@FunctionalInterface
public interface Gate {

  /** Decides about a request by its head. */
  Verdict judge(RequestHead request);

  /** What becomes of a request. */
  sealed interface Verdict {}

  /**
   * It goes on to the target.
   *
   * @param request the request as the target may see it, without what was for us
   * @param toAnswer fields to add to the answer
   * @param device the device it was let in by, whose connection it becomes
   */
  record Pass(RequestHead request, List<Field> toAnswer, Optional<String> device)
      implements Verdict {}

  /** We answer it ourselves; its body, if any, is not read. */
  record Answer(Reply reply) implements Verdict {}

  /**
   * We answer it ourselves, after reading its body.
   *
   * @param most the longest body, in bytes; a longer one is refused with 413
   * @param answer makes the answer, on another thread if it takes long
   */
  record Read(int most, Function<byte[], CompletionStage<Reply>> answer) implements Verdict {}

  /** It has to be asked somewhere first; the request waits. */
  record Later(CompletionStage<Verdict> verdict) implements Verdict {}
}
