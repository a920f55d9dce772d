package org.leafport.web.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.agent.NoTunnelException;
import org.leafport.tunnel.agent.ProofCode;
import org.leafport.tunnel.agent.RemoteAccess;
import org.leafport.web.ui.ProofRequest.Phase;

class ProofRequestTest {

  private final List<CompletableFuture<ProofCode>> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final ProofRequest request = new ProofRequest(access(), clock());

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  /** Remote access that is asked for codes only. */
  private RemoteAccess access() {
    return (RemoteAccess)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RemoteAccess.class},
            (proxy, method, arguments) -> {
              assertEquals("proofCode", method.getName());
              CompletableFuture<ProofCode> answer = new CompletableFuture<>();
              asked.add(answer);
              return answer.minimalCompletionStage();
            });
  }

  @Test
  void theCodeIsShownOnceItHasComeAndUntilItExpires() {
    assertEquals(Phase.IDLE, request.phase());
    request.ask();
    assertEquals(Phase.ASKING, request.phase());
    asked.get(0).complete(new ProofCode("LP7K3M9Q", now.plus(Duration.ofDays(7))));
    assertEquals(Phase.GIVEN, request.phase());
    assertEquals(Optional.of("LP7K3M9Q"), request.code().map(ProofCode::code));
    now = now.plus(Duration.ofDays(7));
    assertEquals(Phase.IDLE, request.phase());
    assertEquals(Optional.empty(), request.code());
  }

  @Test
  void aSecondClickDoesNotAskTwice() {
    request.ask();
    request.ask();
    assertEquals(1, asked.size());
  }

  @Test
  void whyThereIsNoneIsKeptUntilSomebodyAsksAgain() {
    request.ask();
    asked.get(0).completeExceptionally(new NoTunnelException());
    assertEquals(Phase.NO_TUNNEL, request.phase());
    request.ask();
    asked.get(1).completeExceptionally(new TimeoutException());
    assertEquals(Phase.NO_ANSWER, request.phase());
  }
}
