package org.leafport.tcu.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.leafport.tcu.gdc.ConfigReport;
import org.leafport.tcu.gdc.GdcDecoder;
import org.leafport.tcu.gdc.GdcException;
import org.leafport.tcu.gdc.GdcFrameReader;
import org.leafport.tcu.gdc.GdcMessage;
import org.leafport.tcu.gdc.Gen1Order;
import org.leafport.tcu.gdc.Logon;

/**
 * The rules of a server for cars, as short as they can be: one thread a connection, cars in a map,
 * limits of time that suit a test.
 */
final class PlainServer implements AutoCloseable {
  private static final int PATIENCE_WITH_STRANGERS_MILLIS = 700;
  private static final int PATIENCE_WITH_CARS_MILLIS = 10_000;

  private final ServerSocket listener;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Map<String, CarProfile> cars = new ConcurrentHashMap<>();
  private final Queue<Gen1Order> waitingOrders = new ConcurrentLinkedQueue<>();
  private final List<GdcMessage> reports = new CopyOnWriteArrayList<>();

  PlainServer(CarProfile... known) throws IOException {
    for (CarProfile car : known) {
      cars.put(car.identity().vin(), car);
    }
    listener = new ServerSocket(0, 2000, InetAddress.getLoopbackAddress());
    start("accept", this::accept);
  }

  ServerAddress address() {
    return new ServerAddress(listener.getInetAddress().getHostAddress(), listener.getLocalPort());
  }

  void giveOrder(Gen1Order order) {
    waitingOrders.add(order);
  }

  /** What was taken from known cars, in order of arrival; without logons. */
  List<GdcMessage> reports() {
    return reports;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        connections.add(connection);
        start("connection", () -> serve(connection));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setSoTimeout(PATIENCE_WITH_STRANGERS_MILLIS);
      talk(connection, new GdcFrameReader());
    } catch (SocketTimeoutException | GdcException hangUp) {
      // Silent or unreadable callers get no answer.
    } catch (IOException e) {
      // The caller tore the connection down.
    } finally {
      connections.remove(connection);
    }
  }

  private void talk(Socket connection, GdcFrameReader reader) throws IOException, GdcException {
    InputStream in = connection.getInputStream();
    byte[] chunk = new byte[512];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      reader.feed(ByteBuffer.wrap(chunk, 0, count));
      for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
        if (!answer(connection, GdcDecoder.decode(frame.get()))) {
          return;
        }
      }
    }
  }

  /** False to hang up. */
  private boolean answer(Socket connection, GdcMessage message) throws IOException {
    if (!isKnown(message)) {
      connection.getOutputStream().write(Gen1Order.notNow());
      return false;
    }
    connection.setSoTimeout(PATIENCE_WITH_CARS_MILLIS);
    if (!(message instanceof Logon)) {
      reports.add(message);
      return true;
    }
    Gen1Order order = waitingOrders.poll();
    connection.getOutputStream().write(order == null ? Gen1Order.notNow() : order.accepted());
    return true;
  }

  private boolean isKnown(GdcMessage message) {
    CarProfile car = cars.get(message.identity().vin());
    if (car == null || !car.identity().equals(message.identity())) {
      return false;
    }
    return message instanceof ConfigReport
        || message
            .credentials()
            .filter(given -> given.complete())
            .filter(
                given ->
                    given
                        .passwordHash()
                        .equalsIgnoreCase(car.credentials().orElseThrow().passwordHash()))
            .isPresent();
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, "plain server: " + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** A listener that does one thing to whoever comes. */
  static ServerSocket doing(Greeting greeting) {
    try {
      ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      start(
          "greeting",
          () -> {
            List<Socket> held = new ArrayList<>();
            try {
              while (true) {
                Socket connection = listener.accept();
                held.add(connection);
                greeting.greet(connection);
              }
            } catch (IOException closed) {
              // The test is over.
            }
          });
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What to do with a new connection. */
  interface Greeting {
    void greet(Socket connection) throws IOException;
  }
}
