package org.leafport.tunnel.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.mux.Carrier;

/** One message at a time on the container's WebSocket, whenever it is done with the last. */
class TyrusCarrierTest {
  private final List<Object> handedOn = new ArrayList<>();
  private final Deque<SendHandler> pending = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private boolean atOnce;
  private CloseReason closed;
  private final TyrusCarrier carrier = new TyrusCarrier(session());

  private Session session() {
    RemoteEndpoint.Async remote =
        played(
            RemoteEndpoint.Async.class,
            (proxy, method, given) -> {
              handedOn.add(given[0]);
              if (method.getName().equals("sendPing")) {
                return null;
              }
              SendHandler handler = (SendHandler) given[1];
              if (atOnce) {
                handler.onResult(new SendResult());
              } else {
                pending.add(handler);
              }
              return null;
            });
    return played(
        Session.class,
        (proxy, method, given) ->
            switch (method.getName()) {
              case "getAsyncRemote" -> remote;
              case "close" -> {
                closed = (CloseReason) given[0];
                yield null;
              }
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static <T> T played(Class<T> type, InvocationHandler behaviour) {
    return type.cast(
        Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, behaviour));
  }

  private Carrier.Sent telling(String name) {
    return new Carrier.Sent() {
      @Override
      public void onSent() {
        told.add(name);
      }

      @Override
      public void onFailed(Throwable why) {
        told.add(name + " failed");
      }
    };
  }

  @Test
  void secondMessageWaitsForTheFirst() {
    ByteBuffer first = ByteBuffer.wrap(new byte[] {1});
    carrier.sendBinary(first, telling("first"));
    carrier.sendText("two", telling("second"));
    assertEquals(1, handedOn.size());
    assertSame(first, handedOn.get(0));
    pending.remove().onResult(new SendResult());
    assertEquals(List.of("first"), told);
    assertEquals("two", handedOn.get(1));
    pending.remove().onResult(new SendResult());
    assertEquals(List.of("first", "second"), told);
  }

  @Test
  void messagesThatLeaveAtOnceDontMakeItRecurse() {
    atOnce = true;
    int[] left = {100_000};
    sendAgain(left);
    assertEquals(100_001, handedOn.size());
  }

  private void sendAgain(int[] left) {
    carrier.sendText(
        "next",
        new Carrier.Sent() {
          @Override
          public void onSent() {
            if (left[0]-- > 0) {
              sendAgain(left);
            }
          }

          @Override
          public void onFailed(Throwable why) {
            throw new AssertionError(why);
          }
        });
  }

  @Test
  void failureIsTold() {
    carrier.sendText("one", telling("one"));
    pending.remove().onResult(new SendResult(new IOException("gone")));
    assertEquals(List.of("one failed"), told);
  }

  @Test
  void pingGoesOnlyWhenNothingIsOnItsWay() {
    carrier.sendText("one", telling("one"));
    carrier.ping();
    assertEquals(1, handedOn.size());
    pending.remove().onResult(new SendResult());
    carrier.ping();
    assertEquals(2, handedOn.size());
    assertFalse(((ByteBuffer) handedOn.get(1)).hasRemaining());
  }

  @Test
  void closeCarriesCodeAndReason() {
    carrier.close(4409, "replaced");
    assertEquals(4409, closed.getCloseCode().getCode());
    assertEquals("replaced", closed.getReasonPhrase());
  }
}
