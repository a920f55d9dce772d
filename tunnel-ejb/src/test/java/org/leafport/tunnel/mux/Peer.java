package org.leafport.tunnel.mux;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/** Somebody at one end of a connection: takes at once, or when a test says so. */
final class Peer implements Duplex.Receiver {
  final MuxConnection connection;
  final ByteArrayOutputStream received = new ByteArrayOutputStream();
  final Deque<Runnable> untaken = new ArrayDeque<>();
  boolean patient;
  boolean ended;
  Ending reset;
  int sent;
  long taken;
  private int chunk;
  private int inCall;

  Peer(MuxConnection connection) {
    this.connection = connection;
    connection.receiveBy(this);
  }

  /** One that doesn't take what it gets until it is told to. */
  static Peer slow(MuxConnection connection) {
    Peer peer = new Peer(connection, true);
    connection.receiveBy(peer);
    return peer;
  }

  private Peer(MuxConnection connection, boolean patient) {
    this.connection = connection;
    this.patient = patient;
  }

  @Override
  public void onBytes(ByteBuffer bytes, Runnable taken) {
    check(inCall++ == 0 && !ended && reset == null, "calls overlap or come too late");
    check(bytes.hasRemaining(), "an empty chunk");
    check(untaken.isEmpty(), "the last chunk isn't taken yet");
    byte[] run = new byte[bytes.remaining()];
    bytes.get(run);
    received.writeBytes(run);
    chunk = run.length;
    if (patient) {
      untaken.add(taken);
    } else {
      this.taken += chunk;
      taken.run();
    }
    inCall--;
  }

  @Override
  public void onEnd() {
    check(inCall == 0 && !ended && reset == null, "calls overlap or come too late");
    ended = true;
  }

  @Override
  public void onReset(Ending why) {
    check(inCall == 0 && reset == null, "calls overlap or come twice");
    reset = why;
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new AssertionError(otherwise);
    }
  }

  /** Takes the chunk that waits; false if none does. */
  boolean take() {
    Runnable next = untaken.poll();
    if (next != null) {
      taken += chunk;
      next.run();
    }
    return next != null;
  }

  void takeAll() {
    patient = false;
    take();
  }

  void send(String text) {
    send(Ends.bytes(text));
  }

  void send(ByteBuffer bytes) {
    connection.send(bytes, () -> sent++);
  }

  String text() {
    return received.toString(StandardCharsets.UTF_8);
  }
}
