package org.leafport.tunnel.enrolment;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.tunnel.challenge.ChallengeMessages;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.Carrier;
import org.leafport.tunnel.registry.EventKind;
import org.leafport.tunnel.registry.RegisterError;
import org.leafport.tunnel.registry.RegisterRefused;
import org.leafport.tunnel.registry.RegisterRequest;
import org.leafport.tunnel.registry.Registered;
import org.leafport.tunnel.registry.Registration;
import org.leafport.tunnel.route.OpenEnrolment;
import org.leafport.tunnel.socket.TextSender;

/**
 * One socket of {@code /register}: a request, its reply, then challenges and their answers until
 * the home closes it or its time is over.
 *
 * <p>What arrives comes one at a time; timers and the answer of the registry come on other threads.
 */
public final class Enrolment implements OpenEnrolment {

  private static final Logger LOG = Logger.getLogger(Enrolment.class.getName());

  private static final int REPLACED = 4409;
  private static final int CUT = 4403;
  private static final int MOST_STATUS_MESSAGES = 50;
  private static final int LONGEST_STATUS = 200;
  private static final Duration BUSY = Duration.ofSeconds(60);

  private enum Phase {
    /** The request is awaited. */
    WAITING,
    /** The registry decides. */
    CHECKING,
    /** The home has its name. */
    REGISTERED,
    /** The socket closes or is closed. */
    OVER
  }

  private final EnrolmentDesk desk;
  private final Carrier carrier;
  private final InetAddress client;
  private final TextSender sender;
  private final StringBuilder incoming = new StringBuilder();
  private int incomingBytes;
  private int statusMessages;
  private volatile long heardAt;
  private volatile boolean challengeMet;

  private final Object lock = new Object();
  private final List<Future<?>> timers = new ArrayList<>();
  private Phase phase = Phase.WAITING;
  private Registration.Seat seat;
  private Registered registered;
  private boolean gone;

  /** Over this carrier, from this address. */
  public Enrolment(EnrolmentDesk desk, Carrier carrier, InetAddress client) {
    this.desk = desk;
    this.carrier = carrier;
    this.client = client;
    this.sender = new TextSender(carrier);
    this.heardAt = desk.nanoTime().getAsLong();
  }

  /** The socket is open. Once, before anything else. */
  public void opened() {
    Optional<Registration.Seat> free = desk.registration().seat(client);
    if (free.isEmpty()) {
      fail(RegisterError.RATE_LIMITED, Optional.of(BUSY));
      return;
    }
    synchronized (lock) {
      seat = free.get();
      timers.add(after(desk.limits().firstMessage(), this::noRequestCame));
      timers.add(every(desk.limits().ping(), carrier::ping));
      timers.add(every(desk.limits().silence().dividedBy(9), this::checkPulse));
    }
  }

  /**
   * A piece of a text message arrived.
   *
   * @param last whether the message ends with it
   */
  public void text(String piece, boolean last) {
    heardAt = desk.nanoTime().getAsLong();
    incomingBytes += piece.getBytes(StandardCharsets.UTF_8).length;
    if (incomingBytes > EnrolmentLimits.LONGEST_MESSAGE) {
      fail(RegisterError.MESSAGE_TOO_BIG, Optional.empty());
      return;
    }
    incoming.append(piece);
    if (last) {
      String message = incoming.toString();
      incoming.setLength(0);
      incomingBytes = 0;
      message(message);
    }
  }

  /** A binary message arrived: there are none here. */
  public void binary() {
    fail(RegisterError.BAD_REQUEST, Optional.empty());
  }

  /** A pong arrived. */
  public void pong() {
    heardAt = desk.nanoTime().getAsLong();
  }

  private void message(String text) {
    try {
      switch (phase()) {
        case WAITING -> check(EnrolmentMessages.request(text, client));
        case REGISTERED -> followUp(EnrolmentMessages.read(text));
        // Nothing was asked yet, or nobody listens any more.
        case CHECKING, OVER -> {}
      }
    } catch (RegisterRefused refused) {
      fail(refused.error(), refused.retryAfter());
    }
  }

  private Phase phase() {
    synchronized (lock) {
      return phase;
    }
  }

  private boolean enter(Phase from, Phase to) {
    synchronized (lock) {
      if (phase != from) {
        return false;
      }
      phase = to;
      return true;
    }
  }

  private void check(RegisterRequest request) {
    if (!enter(Phase.WAITING, Phase.CHECKING)) {
      return;
    }
    try {
      desk.work().execute(() -> register(request));
    } catch (RejectedExecutionException full) {
      fail(RegisterError.INTERNAL_ERROR, RegisterError.INTERNAL_ERROR.retryAfter());
    }
  }

  private void register(RegisterRequest request) {
    try {
      registered(request, desk.registration().register(request));
    } catch (RegisterRefused refused) {
      refuse(refused.error(), refused.retryAfter());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "[proxy] An enrolment failed", e);
      fail(RegisterError.INTERNAL_ERROR, RegisterError.INTERNAL_ERROR.retryAfter());
    }
  }

  private void registered(RegisterRequest request, Registered name) {
    boolean inTime;
    synchronized (lock) {
      inTime = phase == Phase.CHECKING;
      if (inTime) {
        phase = Phase.REGISTERED;
        registered = name;
        timers.add(after(desk.limits().life(), this::lifeIsOver));
      }
    }
    if (!inTime) {
      desk.registration().giveBack(name.charge());
      return;
    }
    sender.send(
        request.extended().isPresent()
            ? EnrolmentMessages.registered(name, desk.offer().get())
            : EnrolmentMessages.registered(name));
    desk.enrolments().arrive(name.label(), this);
    if (phase() == Phase.OVER) {
      desk.enrolments().depart(name.label(), this);
    }
  }

  private void followUp(JsonMessage message) {
    switch (message.type().orElse("")) {
      case ChallengeMessages.RESPONSE ->
          ChallengeMessages.deliver(message, this, desk.challenges());
      case "acme_status" -> status(message);
      default -> {
        // Of a later version.
      }
    }
  }

  /** Shown to the operator, never believed. */
  private void status(JsonMessage message) {
    if (++statusMessages > MOST_STATUS_MESSAGES) {
      return;
    }
    String text = message.text("phase").orElse("") + " " + message.text("detail").orElse("");
    String shown = text.strip().replaceAll("\\p{Cntrl}", " ");
    desk.admissions()
        .noted(
            registered.label(),
            EventKind.ACME_STATUS,
            shown.substring(0, Math.min(shown.length(), LONGEST_STATUS)),
            client);
  }

  @Override
  public void askChallenge(String requestId, String token) {
    sender.send(ChallengeMessages.challenge(requestId, token));
  }

  @Override
  public void challengeMet() {
    challengeMet = true;
  }

  @Override
  public void replaced() {
    close(REPLACED, "replaced");
  }

  @Override
  public void cut() {
    close(CUT, RegisterError.INSTANCE_SUSPENDED.code());
  }

  /** The node stops: the home tries elsewhere, or again. */
  public void shutDown() {
    close(RegisterError.REGISTRY_UNAVAILABLE.closeCode(), "draining");
  }

  private void noRequestCame() {
    if (phase() == Phase.WAITING) {
      fail(RegisterError.TIMEOUT, Optional.empty());
    }
  }

  private void lifeIsOver() {
    close(RegisterError.TIMEOUT.closeCode(), RegisterError.TIMEOUT.code());
  }

  private void checkPulse() {
    long silent = desk.nanoTime().getAsLong() - heardAt;
    if (silent > desk.limits().silence().toNanos()) {
      lifeIsOver();
    }
  }

  /** Refuses for a reason that the registry doesn't know of yet. */
  private void fail(RegisterError error, Optional<Duration> retryAfter) {
    if (phase() != Phase.OVER) {
      desk.registration().failed(error);
      refuse(error, retryAfter);
    }
  }

  private void refuse(RegisterError error, Optional<Duration> retryAfter) {
    sender.send(EnrolmentMessages.refused(error, retryAfter));
    close(error.closeCode(), error.code());
  }

  private void close(int code, String reason) {
    synchronized (lock) {
      if (phase == Phase.OVER) {
        return;
      }
      phase = Phase.OVER;
    }
    sender.close(code, reason);
    leaveRoute();
    synchronized (lock) {
      if (!gone) {
        timers.add(after(desk.limits().farewell(), carrier::abort));
      }
    }
  }

  private void leaveRoute() {
    Registered name;
    synchronized (lock) {
      name = registered;
    }
    if (name != null) {
      desk.enrolments().depart(name.label(), this);
    }
  }

  /** The socket is closed, for whatever reason. The last call. */
  public void closed() {
    Registered name;
    synchronized (lock) {
      if (gone) {
        return;
      }
      gone = true;
      phase = Phase.OVER;
      name = registered;
      timers.forEach(timer -> timer.cancel(false));
      if (seat != null) {
        seat.close();
      }
    }
    leaveRoute();
    if (name != null && !challengeMet) {
      giveBack(name);
    }
  }

  private void giveBack(Registered name) {
    try {
      desk.work().execute(() -> desk.registration().giveBack(name.charge()));
    } catch (RejectedExecutionException full) {
      LOG.warning("[proxy] A certificate that was not asked for stays in the budget");
    }
  }

  private Future<?> after(Duration delay, Runnable task) {
    return desk.timer().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Future<?> every(Duration period, Runnable task) {
    return desk.timer()
        .scheduleWithFixedDelay(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }
}
