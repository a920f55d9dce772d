package org.leafport.it.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.EvStatus;
import org.leafport.tcu.gdc.GdcEncoder;
import org.leafport.tcu.gdc.GdcPosition;
import org.leafport.tcu.gdc.Logon;
import org.leafport.tcu.gdc.Report;
import org.leafport.tcu.gdc.VehicleHeader;
import org.leafport.tcu.simulator.CarProfile;

/**
 * A car whose every report can be told from every other one: it reports its battery heater, and the
 * alert that comes of it repeats the report's result and alert bytes, which count up.
 */
final class MarkedCar {

  private static final int PATIENCE_MS = 15_000;
  private static final List<Integer> CODES = List.of(0x20, 0x5E, 0xB1, 0x70);
  private static final int LOGON_LENGTH = 153;
  private static final int REPORT_LENGTH = 175;

  /** What the server answered to a logon. */
  enum Answer {
    ORDER,
    NOT_NOW,
    NOTHING
  }

  private final int index;
  private final CarProfile profile;
  private final AtomicInteger nextMark = new AtomicInteger(1);
  private final Set<Integer> sent = ConcurrentHashMap.newKeySet();
  private final Set<Integer> taken = ConcurrentHashMap.newKeySet();
  private final AtomicInteger orders = new AtomicInteger();

  MarkedCar(int index) {
    this.index = index;
    profile = Fleet.profile(index);
  }

  int index() {
    return index;
  }

  /** Marks of all reports that left. */
  Set<Integer> sent() {
    return sent;
  }

  /** Marks of the reports after which the server hung up while it was certainly well. */
  Set<Integer> taken() {
    return taken;
  }

  /** How many orders it was given. */
  int orders() {
    return orders.get();
  }

  /** The alert text a mark becomes. */
  static String alertText(int mark) {
    return "%d,%d".formatted(mark & 0xFF, mark >> 8);
  }

  /** Calls again and again until it is enough. */
  void live(int port, BooleanSupplier serverIsWell, CountDownLatch enough, int pauseMs)
      throws InterruptedException {
    while (!enough.await(pauseMs, TimeUnit.MILLISECONDS)) {
      try {
        call(port, serverIsWell);
      } catch (IOException broken) {
        // That is what the test is about: this call counts as not taken.
      }
    }
  }

  /** Logs on, takes the answer, reports, hangs up, and waits for the server to do so too. */
  Answer call(int port, BooleanSupplier serverIsWell) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MS);
      socket.setSoTimeout(PATIENCE_MS);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(logon());
      Answer answer = answer(in.readNBytes(8));
      if (answer == Answer.ORDER) {
        orders.incrementAndGet();
      }
      int mark = nextMark.getAndIncrement();
      sent.add(mark);
      // Before and after: a server that couldn't store the report hangs up just the same, and may
      // be well again when that is looked at.
      boolean wasWell = serverIsWell.getAsBoolean();
      out.write(report(mark));
      socket.shutdownOutput();
      boolean end = in.read() < 0;
      if (end && wasWell && serverIsWell.getAsBoolean()) {
        taken.add(mark);
      }
      return answer;
    }
  }

  /** Logs on only. */
  Answer logOn(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MS);
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write(logon());
      return answer(socket.getInputStream().readNBytes(8));
    }
  }

  /** Reports without a logon; how many bytes came before the server hung up. */
  int reportUnasked(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MS);
      socket.setSoTimeout(PATIENCE_MS);
      int mark = nextMark.getAndIncrement();
      sent.add(mark);
      socket.getOutputStream().write(report(mark));
      return socket.getInputStream().readAllBytes().length;
    }
  }

  private static Answer answer(byte[] bytes) {
    if (bytes.length < 8) {
      return Answer.NOTHING;
    }
    return (bytes[7] & 0x80) != 0 ? Answer.ORDER : Answer.NOT_NOW;
  }

  private byte[] logon() {
    return GdcEncoder.encode(
        new Logon(
            header(Logon.TYPE, LOGON_LENGTH),
            profile.identity(),
            BodyCode.LOGON.code(),
            Optional.of(LocalDateTime.of(2026, 5, 4, 12, 0)),
            position(),
            profile.credentials()));
  }

  private byte[] report(int mark) {
    return GdcEncoder.encode(
        new Report(
            header(Report.TYPE, REPORT_LENGTH),
            profile.identity(),
            BodyCode.BATTERY_HEAT.code(),
            Optional.of(LocalDateTime.of(2026, 5, 4, 12, 0)),
            position(),
            profile.credentials(),
            status(mark)));
  }

  private static VehicleHeader header(int type, int length) {
    return new VehicleHeader(type, VehicleHeader.AZE0, length, CODES);
  }

  private static Optional<GdcPosition> position() {
    return Optional.of(GdcPosition.at(52.51, 13.35, true));
  }

  private static EvStatus status(int mark) {
    return new EvStatus(
        4,
        54,
        66,
        mark >> 8,
        mark & 0xFF,
        13,
        0,
        false,
        true,
        true,
        false,
        true,
        150,
        420,
        50,
        100 + mark % 100,
        84,
        60.0,
        8,
        11,
        90,
        true,
        true,
        true);
  }
}
