package org.leafport.web.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.leafport.core.gate.Gate;
import org.leafport.core.metrics.Meters;
import org.leafport.web.account.CredentialsEnded;
import org.leafport.web.api.Language;
import org.leafport.web.signin.AccountPrincipal;
import org.leafport.web.signin.BrowserSessionEnded;

/** All connected apps, by their owners. */
@ApplicationScoped
public class Sockets {

  private static final long PING_SECONDS = 30;

  private final Map<String, Socket> bySession = new ConcurrentHashMap<>();
  private final Map<Long, Set<Socket>> byAccount = new ConcurrentHashMap<>();

  @Inject private Clock clock;
  @Resource private ManagedScheduledExecutorService scheduler;

  private ScheduledFuture<?> pings;

  @PostConstruct
  void start() {
    pings =
        scheduler.scheduleWithFixedDelay(
            this::checkLife, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    Meters.gauge("leafport_live_sockets", bySession::size);
    Gate.onClose(this::closeAll);
  }

  @PreDestroy
  void stop() {
    pings.cancel(false);
    closeAll();
  }

  /** Takes a new app in and greets it. */
  public void open(Session session, AccountPrincipal principal) {
    Socket socket = new Socket(session, principal, clock.instant());
    bySession.put(session.getId(), socket);
    byAccount.compute(
        socket.accountId(),
        (account, known) -> {
          Set<Socket> sockets = known == null ? ConcurrentHashMap.newKeySet() : known;
          sockets.add(socket);
          return sockets;
        });
    socket.send(Message.LISTEN);
  }

  /** Forgets an app that has gone. */
  public void closed(Session session) {
    Socket socket = bySession.remove(session.getId());
    if (socket != null) {
      byAccount.computeIfPresent(
          socket.accountId(),
          (account, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
          });
    }
  }

  /** An app gave a sign of life. */
  public void heard(Session session) {
    Socket socket = bySession.get(session.getId());
    if (socket != null) {
      socket.heard(clock.instant());
    }
  }

  /** Whether any app of this person listens here. */
  public boolean isAnyOf(long accountId) {
    return byAccount.containsKey(accountId);
  }

  /** The languages in which this person's apps listen. */
  Set<Language> languagesOf(long accountId) {
    return of(accountId).stream().map(Socket::language).collect(Collectors.toSet());
  }

  /** Sends messages to all apps of a person, each in its language. */
  void send(long accountId, Map<Language, List<Message>> messages) {
    for (Socket socket : of(accountId)) {
      messages.getOrDefault(socket.language(), List.of()).forEach(socket::send);
    }
  }

  private Set<Socket> of(long accountId) {
    return byAccount.getOrDefault(accountId, Set.of());
  }

  void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) CredentialsEnded ended) {
    closeRevoked(of(ended.accountId()), socket -> socket.isOf(ended));
  }

  void ended(@Observes BrowserSessionEnded ended) {
    closeRevoked(Set.copyOf(bySession.values()), socket -> socket.isOfBrowser(ended.key()));
  }

  private static void closeRevoked(Set<Socket> sockets, Predicate<Socket> revoked) {
    sockets.stream().filter(revoked).forEach(socket -> socket.close(Socket.REVOKED));
  }

  private void checkLife() {
    Instant now = clock.instant();
    bySession.values().forEach(socket -> socket.checkLife(now));
  }

  private void closeAll() {
    bySession.values().forEach(socket -> socket.close(Socket.SHUTDOWN));
  }
}
