package org.leafport.core.tls;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/**
 * The clear side of a TLS connection, at either end.
 *
 * <p>Whatever happens on either side is noted and then worked off by one thread at a time, the one
 * that noted it first; so nothing here waits and no lock is held while others are called. While
 * bytes are under way it holds at most three {@linkplain RecordBuffers buffers}: received and still
 * sealed, opened and not yet taken, sealed and not yet sent. When nothing is under way it holds
 * none.
 *
 * <p>The other side's {@code close_notify} ends its direction alone in TLS 1.3; in 1.2 it ends
 * both, as that version demands. A connection cut without it is reported as {@link Ending#RESET}:
 * what came may be incomplete.
 */
public final class TlsDuplex implements Duplex {

  private static final Logger LOG = Logger.getLogger(TlsDuplex.class.getName());
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int HANDSHAKE_RECORD = 22;
  private static final Duration TIME_FOR_ALERT = Duration.ofSeconds(1);

  /** A chunk on its way, and what to run when it has gone on. */
  private record Chunk(ByteBuffer bytes, Runnable done) {}

  private final Duplex wire;
  private final SSLEngine engine;
  private final RecordBuffers buffers;
  private final Executor tasks;
  private final Alarms alarms;
  private final CompletableFuture<TlsDuplex> made = new CompletableFuture<>();
  private final int recordBytes;
  private final int clearBytes;

  // Noted by anybody, worked off by turn().
  private final AtomicInteger noted = new AtomicInteger();
  private volatile Receiver receiver;
  private volatile Chunk arrived;
  private volatile Chunk leaving;
  private volatile boolean wireEnded;
  private volatile Ending wireReset;
  private volatile boolean endWanted;
  private volatile Ending resetWanted;
  private volatile boolean late;
  private volatile boolean calculating;
  private volatile boolean delivering;
  private volatile boolean sending;

  // Belongs to turn().
  private ByteBuffer sealedIn;
  private ByteBuffer clearIn;
  private ByteBuffer sealedOut;
  private boolean partOfRecord;
  private boolean clearInLent;
  private boolean sealedOutLent;
  private boolean begun;
  private boolean established;
  private boolean theirEnd;
  private boolean theirEndTold;
  private boolean ourEnd;
  private boolean ourEndSent;
  private Ending over;
  private boolean overTold;

  // Set when the handshake begins or is done, and not changed after.
  private Alarms.Alarm deadline;
  private Optional<String> serverName = Optional.empty();
  private List<X509Certificate> clientCertificates = List.of();

  TlsDuplex(Duplex wire, SSLEngine engine, RecordBuffers buffers, Executor tasks, Alarms alarms) {
    this.wire = wire;
    this.engine = engine;
    this.buffers = buffers;
    this.tasks = tasks;
    this.alarms = alarms;
    this.recordBytes = engine.getSession().getPacketBufferSize();
    this.clearBytes = engine.getSession().getApplicationBufferSize();
  }

  CompletionStage<TlsDuplex> begin(Duration within) {
    deadline =
        alarms.in(
            within,
            () -> {
              late = true;
              note();
            });
    wire.receiveBy(new Wire());
    note(); // A client speaks first.
    return made;
  }

  /** The name the client asked for, lower case; known at the server's end. */
  public Optional<String> serverName() {
    return serverName;
  }

  /**
   * The chain whose key the client proved to have, its own certificate first; nobody has checked
   * who issued it. Empty if it showed none; known at the server's end.
   */
  public List<X509Certificate> clientCertificates() {
    return clientCertificates;
  }

  @Override
  public void receiveBy(Receiver receiver) {
    this.receiver = receiver;
    note();
  }

  @Override
  public void send(ByteBuffer bytes, Runnable sent) {
    leaving = new Chunk(bytes, sent);
    note();
  }

  @Override
  public void sendEnd() {
    endWanted = true;
    note();
  }

  @Override
  public void reset(Ending why) {
    resetWanted = why;
    note();
  }

  /** Notes what the wire does. */
  private final class Wire implements Receiver {
    @Override
    public void onBytes(ByteBuffer bytes, Runnable taken) {
      arrived = new Chunk(bytes, taken);
      note();
    }

    @Override
    public void onEnd() {
      wireEnded = true;
      note();
    }

    @Override
    public void onReset(Ending why) {
      wireReset = why;
      note();
    }
  }

  /** Works off what was noted, unless somebody is at it already: he will see it then. */
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
      while (over == null && step()) {
        // Each step leaves less to do.
      }
      release();
    } catch (SSLException e) {
      sendAlert(e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "[tls] A connection failed inside the application", e);
      wire.reset(Ending.INTERNAL_ERROR);
      end(Ending.INTERNAL_ERROR, e);
    }
    if (over != null) {
      drop();
    }
  }

  private boolean step() throws SSLException {
    reclaim();
    return isCutOff() || fill() || advance() || deliver() || seal() || flush() || endOurs();
  }

  private boolean isCutOff() {
    if (resetWanted != null) {
      wire.reset(resetWanted);
      over = resetWanted;
      overTold = true;
      return true;
    }
    if (wireReset != null) {
      end(wireReset, null);
      return true;
    }
    if (late && !established) {
      wire.reset(Ending.IDLE);
      end(Ending.IDLE, null);
      return true;
    }
    return false;
  }

  /** Takes what arrived, as soon as what is there doesn't make a whole record. */
  private boolean fill() {
    Chunk now = arrived;
    if (now == null || sealedIn != null && sealedIn.hasRemaining() && !partOfRecord && !theirEnd) {
      return false;
    }
    if (theirEnd) {
      arrived = null;
      now.done.run();
      return true;
    }
    if (sealedIn == null) {
      sealedIn = buffers.take().limit(0);
    }
    sealedIn.compact();
    int bytes = Math.min(sealedIn.remaining(), now.bytes.remaining());
    sealedIn.put(now.bytes.slice(now.bytes.position(), bytes)).flip();
    now.bytes.position(now.bytes.position() + bytes);
    partOfRecord = false;
    if (!now.bytes.hasRemaining()) {
      arrived = null;
      now.done.run();
    }
    return true;
  }

  private boolean advance() throws SSLException {
    if (calculating) {
      return false;
    }
    if (!begun) {
      begun = true;
      engine.beginHandshake();
    }
    return switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> calculate();
      case NEED_WRAP -> isWaitingForOurEnd() ? false : sealProtocol();
      case NOT_HANDSHAKING, FINISHED -> establish() || open();
      default -> open();
    };
  }

  /** The engine asks for our end when theirs has come; in TLS 1.3 that is not its business. */
  private boolean isWaitingForOurEnd() {
    return theirEnd && !ourEnd && isTls13();
  }

  private boolean isTls13() {
    return engine.getSession().getProtocol().equals("TLSv1.3");
  }

  private boolean calculate() throws SSLException {
    calculating = true;
    try {
      tasks.execute(
          () -> {
            for (Runnable task; (task = engine.getDelegatedTask()) != null; ) {
              task.run();
            }
            calculating = false;
            note();
          });
      return false;
    } catch (RejectedExecutionException e) {
      throw new SSLException("No thread for the handshake", e);
    }
  }

  private boolean establish() {
    if (established) {
      return false;
    }
    established = true;
    deadline.cancel();
    if (!engine.getUseClientMode()) {
      learnAboutClient();
    }
    made.complete(this);
    return true;
  }

  private void learnAboutClient() {
    if (engine.getSession() instanceof ExtendedSSLSession session) {
      serverName =
          session.getRequestedServerNames().stream()
              .flatMap(name -> name instanceof SNIHostName host ? Stream.of(host) : Stream.empty())
              .map(host -> host.getAsciiName().toLowerCase(Locale.ROOT))
              .findFirst();
    }
    clientCertificates = shownByClient();
  }

  private List<X509Certificate> shownByClient() {
    try {
      return Arrays.stream(engine.getSession().getPeerCertificates())
          .map(X509Certificate.class::cast)
          .toList();
    } catch (SSLPeerUnverifiedException e) {
      return List.of(); // How the engine says that there is none.
    }
  }

  /** Opens one record, if a whole one is there and its content has a place. */
  private boolean open() throws SSLException {
    if (theirEnd || clearInLent || wouldNotFit()) {
      return false;
    }
    if (sealedIn == null || !sealedIn.hasRemaining() || partOfRecord) {
      return isTruncated();
    }
    refuseRenegotiation();
    if (clearIn == null) {
      clearIn = buffers.take();
    }
    SSLEngineResult result = engine.unwrap(sealedIn, clearIn);
    partOfRecord = result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW;
    theirEnd = engine.isInboundDone();
    return true;
  }

  private boolean wouldNotFit() {
    return clearIn != null && clearIn.remaining() < clearBytes;
  }

  private boolean isTruncated() {
    if (!wireEnded || arrived != null) {
      return false;
    }
    wire.reset(Ending.RESET);
    end(Ending.RESET, null);
    return true;
  }

  /** Before TLS 1.3 the other side could ask for a new handshake at any time, at our expense. */
  private void refuseRenegotiation() throws SSLException {
    if (established && sealedIn.get(sealedIn.position()) == HANDSHAKE_RECORD && !isTls13()) {
      throw new SSLException("Renegotiation is not allowed");
    }
  }

  private boolean sealProtocol() throws SSLException {
    if (!hasRoomOut()) {
      return flush();
    }
    return engine.wrap(NOTHING, sealedOut).bytesProduced() > 0
        || engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP;
  }

  private boolean hasRoomOut() {
    if (sealedOutLent) {
      return false;
    }
    if (sealedOut == null) {
      sealedOut = buffers.take();
    }
    return sealedOut.remaining() >= recordBytes;
  }

  private boolean deliver() {
    if (clearInLent || receiver == null) {
      return false;
    }
    if (clearIn != null && clearIn.position() > 0) {
      clearInLent = true;
      delivering = true;
      receiver.onBytes(
          clearIn.flip(),
          () -> {
            delivering = false;
            note();
          });
      return true;
    }
    if (theirEnd && !theirEndTold) {
      theirEndTold = true;
      receiver.onEnd();
      return true;
    }
    return false;
  }

  /** Seals one record of what is to be sent. */
  private boolean seal() throws SSLException {
    Chunk now = leaving;
    if (now == null || !established || calculating || !hasRoomOut()) {
      return false;
    }
    SSLEngineResult result = engine.wrap(now.bytes, sealedOut);
    if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
      wire.reset(Ending.RESET);
      end(Ending.RESET, null);
      return true;
    }
    if (!now.bytes.hasRemaining()) {
      leaving = null;
      now.done.run();
    }
    return true;
  }

  private boolean flush() {
    if (sealedOutLent || sealedOut == null || sealedOut.position() == 0) {
      return false;
    }
    sealedOutLent = true;
    sending = true;
    wire.send(
        sealedOut.flip(),
        () -> {
          sending = false;
          note();
        });
    return true;
  }

  private boolean endOurs() {
    if (endWanted && !ourEnd && established && leaving == null) {
      ourEnd = true;
      engine.closeOutbound();
      return true;
    }
    if (!ourEndSent && engine.isOutboundDone() && !sealedOutLent) {
      ourEndSent = true;
      wire.sendEnd();
      return true;
    }
    return false;
  }

  private void reclaim() {
    if (clearInLent && !delivering) {
      clearInLent = false;
      clearIn.clear();
    }
    if (sealedOutLent && !sending) {
      sealedOutLent = false;
      sealedOut.clear();
    }
  }

  /** Gives back what holds nothing. */
  private void release() {
    if (sealedIn != null && !sealedIn.hasRemaining()) {
      buffers.giveBack(sealedIn);
      sealedIn = null;
    }
    if (clearIn != null && !clearInLent && clearIn.position() == 0) {
      buffers.giveBack(clearIn);
      clearIn = null;
    }
    if (sealedOut != null && !sealedOutLent && sealedOut.position() == 0) {
      buffers.giveBack(sealedOut);
      sealedOut = null;
    }
  }

  /** Tells the other side why its TLS is not accepted, then cuts it off. */
  private void sendAlert(SSLException why) {
    end(Ending.PROTOCOL, why);
    if (sealedOutLent) {
      wire.reset(Ending.PROTOCOL);
      return;
    }
    ByteBuffer alert = ByteBuffer.allocate(recordBytes);
    try {
      engine.closeOutbound();
      engine.wrap(NOTHING, alert);
    } catch (SSLException e) {
      LOG.log(Level.FINE, "[tls] No alert could be made", e);
    }
    wire.send(alert.flip(), wire::sendEnd);
    alarms.in(TIME_FOR_ALERT, () -> wire.reset(Ending.PROTOCOL));
  }

  private void end(Ending why, Exception cause) {
    if (over != null) {
      return;
    }
    over = why;
    if (!established) {
      deadline.cancel();
      overTold = true;
      made.completeExceptionally(
          new HandshakeFailedException(
              why, cause == null ? "Ended as " + why : cause.getMessage(), cause));
    }
  }

  /** After the end: lets nothing wait, keeps nothing, and tells the receiver once. */
  private void drop() {
    Chunk now = arrived;
    if (now != null) {
      arrived = null;
      now.done.run();
    }
    sealedIn = null;
    clearIn = null;
    sealedOut = null;
    leaving = null;
    if (!overTold && receiver != null) {
      overTold = true;
      receiver.onReset(over);
    }
  }
}
