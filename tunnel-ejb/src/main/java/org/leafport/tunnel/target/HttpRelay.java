package org.leafport.tunnel.target;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.DialException;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.Splice;
import org.leafport.core.duplex.Traffic;
import org.leafport.tunnel.http.Body;
import org.leafport.tunnel.http.Event;
import org.leafport.tunnel.http.Gate;
import org.leafport.tunnel.http.NextHop;
import org.leafport.tunnel.http.Reply;
import org.leafport.tunnel.http.RequestHead;
import org.leafport.tunnel.http.RequestReader;
import org.leafport.tunnel.http.ResponseHead;
import org.leafport.tunnel.http.ResponseReader;

/**
 * Hands the requests of one client on to an HTTP server, one after another, past a gate. The
 * connection to the server is made at the first request that passes, and kept for the next ones.
 *
 * <p>What happens at either end is noted and worked off by one thread at a time. Nothing is kept
 * but a chunk and a buffer for each direction: whoever is slow stops the other.
 */
final class HttpRelay {

  private static final Logger LOG = Logger.getLogger(HttpRelay.class.getName());
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);
  private static final String REFUSED = "This request can't be served.\n";

  /**
   * How long things may take.
   *
   * @param head a request's head, once it has begun, or a body that we read ourselves
   * @param answer the target, from the last bytes of the request to the head of its answer
   * @param idle nothing at all
   * @param leaving the client, to close after us
   */
  record Patience(Duration head, Duration answer, Duration idle, Duration leaving) {
    static final Patience DEFAULT =
        new Patience(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5));
  }

  /**
   * The server behind.
   *
   * @param hop how requests are written for it
   * @param dial connects to it
   */
  record Behind(NextHop hop, Supplier<CompletionStage<? extends Duplex>> dial) {}

  /** Told what becomes of the connection. */
  interface Watch {
    /** A request was let in by this device. */
    void usedBy(String device);

    /** Nothing passes any more. */
    void over();
  }

  private enum Phase {
    /** A request's head is read. */
    HEAD,
    /** The body of a request that we answer is read. */
    READING,
    /** Our answer is made, or the server is dialled. */
    WAITING,
    /** A request and its answer pass. */
    EXCHANGE,
    /** The answer was that bytes pass as they are from now on. */
    SWITCHING,
    /** The last bytes leave. */
    LEAVING,
    /** Nothing is done here any more. */
    OVER
  }

  private final Duplex client;
  private final Gate gate;
  private final Behind behind;
  private final Alarms alarms;
  private final Patience patience;
  private final Watch watch;
  private final RequestReader requests = new RequestReader();
  private final Inlet fromClient = new Inlet(this::note);
  private final Outlet toClient;
  private final Deadline deadline;

  // Noted by anybody, worked off by turn().
  private final AtomicInteger noted = new AtomicInteger();
  private volatile Gate.Verdict judged;
  private volatile Reply made;
  private volatile Duplex dialled;
  private volatile Throwable notDialled;
  private volatile Ending cut;

  // All below belongs to turn().
  private Phase phase = Phase.HEAD;
  private boolean headBegun;
  private Duplex server;
  private Inlet fromServer;
  private Outlet toServer;
  private ResponseReader answers;

  /** The server's connection has served a request before. */
  private boolean reused;

  /** The server keeps its connection after this answer. */
  private boolean serverStays;

  private RequestHead request;
  private Gate.Pass passed;
  private Gate.Read own;
  private ByteArrayOutputStream ownBody;
  private ByteBuffer requestContent;
  private ByteBuffer answerContent;
  private Body answerFraming;
  private boolean requestRead;
  private boolean requestEnded;
  private boolean answerBegun;
  private boolean answerRead;
  private boolean answerEnded;

  /** The client's connection ends after this answer. */
  private boolean close;

  private Splice splice;

  HttpRelay(
      Duplex client, Gate gate, Behind behind, Alarms alarms, Patience patience, Watch watch) {
    this.client = client;
    this.gate = gate;
    this.behind = behind;
    this.alarms = alarms;
    this.patience = patience;
    this.watch = watch;
    this.toClient = new Outlet(client, this::note);
    this.deadline = new Deadline(alarms, this::note);
  }

  void begin() {
    deadline.set(patience.idle());
    client.receiveBy(fromClient);
  }

  /** Breaks everything off. */
  void cut(Ending why) {
    cut = why;
    note();
  }

  private void note() {
    if (noted.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      turn();
      seen = noted.addAndGet(-seen);
    } while (seen != 0);
  }

  private void turn() {
    try {
      while (phase != Phase.OVER && step()) {
        // Each step leaves less to do.
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "[tunnel] A relayed connection failed inside the application", e);
      breakOff(Ending.INTERNAL_ERROR);
    }
    if (phase == Phase.OVER) {
      drop();
    }
  }

  private boolean step() {
    if (cut != null || fromClient.broken() != null) {
      breakOff(cut != null ? cut : fromClient.broken());
      return true;
    }
    if (deadline.hasPassed()) {
      deadline.cancel();
      tooLate();
      return true;
    }
    boolean moved =
        switch (phase) {
          case HEAD -> partFromServer() || toClient.isFree() && readHead();
          case READING -> toClient.isFree() && readOwnBody();
          case WAITING -> toClient.isFree() && goOn();
          case EXCHANGE -> passRequest() | passAnswer() || finish();
          case SWITCHING -> switchProtocols();
          case LEAVING -> leave();
          case OVER -> false;
        };
    return moved || flush();
  }

  private boolean flush() {
    boolean sent = toClient.flush();
    return toServer != null && toServer.flush() || sent;
  }

  /** The server may end a connection that is kept for the next request. */
  private boolean partFromServer() {
    if (server == null || !isServerGone()) {
      return false;
    }
    dropServer(Ending.NORMAL);
    return true;
  }

  private boolean readHead() {
    Event<RequestHead> event = requests.read(fromClient.bytes());
    if (event instanceof Event.Head<RequestHead> head) {
      deadline.cancel();
      judge(head.head());
    } else if (event instanceof Event.Bad<RequestHead> bad) {
      request = null;
      refuse(bad);
    } else {
      return nextBytes();
    }
    return true;
  }

  private void refuse(Event.Bad<RequestHead> bad) {
    LOG.log(Level.FINE, "[tunnel] A request was refused: {0}", bad.reason());
    close = true;
    answer(Reply.text(bad.status(), REFUSED));
  }

  private boolean nextBytes() {
    if (fromClient.refill()) {
      if (phase == Phase.HEAD && !headBegun) {
        headBegun = true;
        deadline.set(patience.head());
      }
      return true;
    }
    if (fromClient.hasEnded()) {
      phase = Phase.LEAVING;
      return true;
    }
    return false;
  }

  private void judge(RequestHead head) {
    request = head;
    close = !head.keepsAlive() || head.http10();
    follow(gate.judge(head));
  }

  private void follow(Gate.Verdict verdict) {
    if (verdict instanceof Gate.Pass pass) {
      pass(pass);
    } else if (verdict instanceof Gate.Answer answer) {
      close |= request.hasBody();
      answer(answer.reply());
    } else if (verdict instanceof Gate.Read read) {
      own = read;
      ownBody = new ByteArrayOutputStream();
      if (request.fields().words("expect").contains("100-continue")) {
        toClient.put(CONTINUE);
      }
      deadline.set(patience.head());
      phase = Phase.READING;
    } else if (verdict instanceof Gate.Later later) {
      phase = Phase.WAITING;
      later.verdict().whenComplete(this::judgedLater);
    }
  }

  private void judgedLater(Gate.Verdict verdict, Throwable failure) {
    if (failure != null) {
      LOG.log(Level.WARNING, "[tunnel] Nobody could say whether a request may pass", failure);
    }
    judged = failure == null ? verdict : new Gate.Answer(Reply.empty(500));
    note();
  }

  private boolean readOwnBody() {
    Event<RequestHead> event = requests.read(fromClient.bytes());
    if (event instanceof Event.Content<RequestHead> content) {
      keep(content.bytes());
    } else if (event instanceof Event.End<RequestHead>) {
      answerOwn();
    } else if (event instanceof Event.Bad<RequestHead> bad) {
      refuse(bad);
    } else {
      return nextBytes();
    }
    return true;
  }

  private void keep(ByteBuffer content) {
    if (ownBody.size() + content.remaining() > own.most()) {
      close = true;
      answer(Reply.empty(413));
      return;
    }
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    ownBody.writeBytes(bytes);
  }

  private void answerOwn() {
    deadline.cancel();
    phase = Phase.WAITING;
    own.answer()
        .apply(ownBody.toByteArray())
        .whenComplete(
            (reply, failure) -> {
              if (failure != null) {
                LOG.log(Level.WARNING, "[tunnel] A request could not be answered", failure);
              }
              made = failure == null ? reply : Reply.empty(500);
              note();
            });
  }

  private void pass(Gate.Pass pass) {
    passed = pass;
    pass.device().ifPresent(watch::usedBy);
    requestRead = false;
    requestEnded = false;
    answerBegun = false;
    answerRead = false;
    answerEnded = false;
    reused = server != null && !isServerGone() && !fromServer.bytes().hasRemaining();
    if (reused) {
      beginExchange();
    } else {
      dial();
    }
  }

  private void dial() {
    dropServer(Ending.NORMAL);
    phase = Phase.WAITING;
    behind
        .dial()
        .get()
        .whenComplete(
            (connection, failure) -> {
              dialled = connection;
              notDialled = failure;
              note();
            });
  }

  private boolean goOn() {
    if (judged != null) {
      Gate.Verdict verdict = judged;
      judged = null;
      follow(verdict);
      return true;
    }
    if (made != null) {
      Reply reply = made;
      made = null;
      answer(reply);
      return true;
    }
    if (dialled != null) {
      server = dialled;
      dialled = null;
      fromServer = new Inlet(this::note);
      toServer = new Outlet(server, this::note);
      server.receiveBy(fromServer);
      answers = new ResponseReader();
      beginExchange();
      return true;
    }
    if (notDialled != null) {
      Throwable why = notDialled;
      notDialled = null;
      close |= request.hasBody();
      answer(TargetFailure.page(isTimeout(why) ? 504 : 502));
      return true;
    }
    return false;
  }

  private static boolean isTimeout(Throwable why) {
    Throwable cause = why instanceof CompletionException ? why.getCause() : why;
    return cause instanceof DialException dial && dial.ending() == Ending.TARGET_TIMEOUT;
  }

  private void beginExchange() {
    phase = Phase.EXCHANGE;
    answers.expectFor(request);
    toServer.put(behind.hop().write(passed.request()));
    deadline.set(patience.answer());
  }

  private boolean passRequest() {
    if (requestEnded) {
      return false;
    }
    if (requestContent != null) {
      boolean put = toServer.isFree() && toServer.put(requestContent, request.body());
      requestContent = requestContent.hasRemaining() ? requestContent : null;
      return put;
    }
    if (requestRead) {
      requestEnded = toServer.isFree() && toServer.end(request.body());
      return requestEnded;
    }
    return readRequest();
  }

  private boolean readRequest() {
    Event<RequestHead> event = requests.read(fromClient.bytes());
    if (event instanceof Event.Content<RequestHead> content) {
      requestContent = content.bytes();
    } else if (event instanceof Event.End<RequestHead>) {
      requestRead = true;
      requestEnded = !(request.body() instanceof Body.Chunked);
    } else if (event instanceof Event.Bad<RequestHead>) {
      breakOff(Ending.PROTOCOL);
    } else if (fromClient.refill()) {
      if (!answerBegun) {
        deadline.set(patience.answer());
      }
    } else if (fromClient.hasEnded()) {
      breakOff(Ending.RESET);
    } else {
      return false;
    }
    return true;
  }

  private boolean passAnswer() {
    if (phase != Phase.EXCHANGE || answerEnded || !toClient.isFree()) {
      return false;
    }
    if (answerContent != null) {
      boolean put = toClient.put(answerContent, answerFraming);
      answerContent = answerContent.hasRemaining() ? answerContent : null;
      return put;
    }
    if (answerRead) {
      answerEnded = toClient.end(answerFraming);
      return answerEnded;
    }
    return readAnswer();
  }

  private boolean readAnswer() {
    Event<ResponseHead> event = answers.read(fromServer.bytes());
    if (event instanceof Event.More<ResponseHead> && fromServer.hasEnded()) {
      event = answers.atEnd();
    }
    if (event instanceof Event.Head<ResponseHead> head) {
      passAnswerHead(head.head());
    } else if (event instanceof Event.Content<ResponseHead> content) {
      answerContent = content.bytes();
    } else if (event instanceof Event.End<ResponseHead>) {
      answerRead = answerBegun;
      if (!answerBegun) {
        answers.next(); // The end of an interim answer.
      }
    } else if (event instanceof Event.Bad<ResponseHead> || isServerGone()) {
      serverFailed();
    } else {
      return fromServer.refill();
    }
    return true;
  }

  private boolean isServerGone() {
    return fromServer.broken() != null || fromServer.hasEnded();
  }

  private void passAnswerHead(ResponseHead head) {
    if (head.isSwitching() && !request.wantsWebSocket()) {
      serverFailed();
    } else if (head.isSwitching()) {
      deadline.cancel();
      toClient.put(NextHop.write(head, new Body.None(), List.of(), false));
      phase = Phase.SWITCHING;
    } else if (!head.isInterim()) {
      passLastHead(head);
    } else if (!request.http10()) {
      toClient.put(NextHop.write(head, new Body.None(), List.of(), false));
    }
  }

  private void passLastHead(ResponseHead head) {
    deadline.cancel();
    answerBegun = true;
    answerFraming = framing(head.body());
    // Answered before the request was complete: what is left of it would look like the next one.
    close |= answerFraming instanceof Body.ToEnd || !requestRead;
    serverStays = head.keepsAlive() && !(head.body() instanceof Body.ToEnd);
    toClient.put(NextHop.write(head, answerFraming, passed.toAnswer(), close));
  }

  /** A client of HTTP/1.0 knows no chunks; others are told by them whether all has arrived. */
  private Body framing(Body body) {
    boolean unknownLength = body instanceof Body.Chunked || body instanceof Body.ToEnd;
    if (!unknownLength) {
      return body;
    }
    return request.http10() ? new Body.ToEnd() : new Body.Chunked();
  }

  /** From here on bytes pass as they are, by a splice. */
  private boolean switchProtocols() {
    if (!toClient.isIdle() || !toServer.isIdle()) {
      return false;
    }
    phase = Phase.OVER;
    splice =
        Splice.join(
            new Rest(client, fromClient),
            new Rest(server, fromServer),
            new Splice.Terms(patience.idle(), Traffic.fromZero(), alarms),
            why -> watch.over());
    return true;
  }

  private void serverFailed() {
    boolean again = reused && !answerBegun && request.isSafe();
    LOG.log(
        Level.FINE,
        "[tunnel] The target broke off{0}",
        again ? " a kept connection and is called anew" : "");
    dropServer(Ending.RESET);
    if (again) {
      // It had closed the kept connection before it saw the request.
      reused = false;
      dial();
    } else if (answerBegun) {
      breakOff(Ending.RESET);
    } else {
      close |= !requestRead;
      answer(TargetFailure.page(502));
    }
  }

  private boolean finish() {
    if (phase != Phase.EXCHANGE || !answerEnded || !requestEnded && !close) {
      return false;
    }
    if (requestEnded && serverStays && toServer.isIdle()) {
      answers.next();
      fromServer.refill(); // Or its end would not be heard before the next answer.
    } else {
      dropServer(Ending.NORMAL);
    }
    nextRequest();
    return true;
  }

  private void nextRequest() {
    if (close) {
      phase = Phase.LEAVING;
      return;
    }
    requests.next();
    headBegun = false;
    deadline.set(patience.idle());
    phase = Phase.HEAD;
  }

  private void answer(Reply reply) {
    deadline.cancel();
    boolean toHead = request != null && request.method().equals("HEAD");
    toClient.put(NextHop.write(reply, toHead, close));
    nextRequest();
  }

  private boolean leave() {
    dropServer(Ending.NORMAL);
    if (!toClient.isIdle()) {
      return false;
    }
    client.sendEnd();
    alarms.in(patience.leaving(), () -> client.reset(Ending.NORMAL));
    end();
    return true;
  }

  private void tooLate() {
    if (phase == Phase.EXCHANGE && !requestRead) {
      // The client itself is slow: the target has nothing to answer yet.
      deadline.set(patience.answer());
    } else if (!toClient.isFree()) {
      breakOff(Ending.IDLE);
    } else if (phase == Phase.EXCHANGE) {
      dropServer(Ending.TARGET_TIMEOUT);
      answer(TargetFailure.page(504));
    } else if (phase == Phase.READING || headBegun) {
      close = true;
      answer(Reply.empty(408));
    } else {
      phase = Phase.LEAVING;
    }
  }

  private void dropServer(Ending why) {
    if (server != null) {
      server.reset(why);
      server = null;
      fromServer = null;
      toServer = null;
      requestContent = null;
      answerContent = null;
    }
  }

  private void breakOff(Ending why) {
    client.reset(why);
    dropServer(why);
    end();
  }

  private void end() {
    deadline.cancel();
    phase = Phase.OVER;
    watch.over();
  }

  /** After the end: nothing waits for us. */
  private void drop() {
    if (splice != null) {
      if (cut != null) {
        splice.reset(cut);
      }
      return;
    }
    if (dialled != null) {
      dialled.reset(Ending.NORMAL);
      dialled = null;
    }
    fromClient.drop();
  }
}
