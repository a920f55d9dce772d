package org.leafport.tunnel.mux;

import java.util.List;
import java.util.Optional;
import org.leafport.tunnel.flow.Pace;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonMessage;

/** What the other side's frames do to a session. Every method is called under its lock. */
final class Arrivals {
  private static final int FLOW_ERRORS = 3;

  private final Terms terms;
  private final Gear gear;
  private final Course course;
  private final Connections connections;
  private final Pace controlPace;
  private int flowErrors;

  Arrivals(Terms terms, Gear gear, Course course) {
    this.terms = terms;
    this.gear = gear;
    this.course = course;
    this.connections = course.connections();
    this.controlPace = new Pace(terms.settings().controlsPerSecond(), terms.nanoTime());
  }

  /**
   * A message has arrived.
   *
   * @param touched gets the connections whose receivers may have to be told something
   */
  void take(List<Frame> message, List<MuxConnection> touched) {
    Optional<String> error = firstError(message);
    if (error.isPresent()) {
      course.fail(error.get());
      return;
    }
    for (Frame frame : message) {
      take(frame, touched);
    }
  }

  /** What is wrong with a message as things stand; nothing of it has taken effect then. */
  private Optional<String> firstError(List<Frame> message) {
    if (terms.isBinary()) {
      boolean greeted = course.phase() != Course.Phase.GREETING;
      return new FrameOrder(terms.isProxy(), greeted, connections.highestId(), course.goAway())
          .firstError(message);
    }
    return message.get(0) instanceof Frame.Connect && terms.isProxy()
        ? Optional.of("bad_message")
        : Optional.empty();
  }

  private void take(Frame frame, List<MuxConnection> touched) {
    if (course.isOver()) {
      return;
    }
    if (course.phase() == Course.Phase.GREETING
        && terms.form() == Form.JSON
        && !(frame instanceof Frame.Hello)) {
      course.open(HelloItems.DEFAULTS, false);
    }
    if (frame instanceof Frame.Hello hello) {
      takeHello(hello.items());
    } else if (frame instanceof Frame.Connect connect) {
      takeConnect(connect);
    } else if (frame instanceof Frame.Ping ping) {
      takePing(ping);
    } else if (frame instanceof Frame.Control control) {
      takeControl(control.message());
    } else if (frame instanceof Frame.GoAway last) {
      course.takeGoAway(last);
    } else {
      MuxConnection connection = connections.get(frame.connectionId());
      if (connection != null) {
        takeOf(connection, frame);
        touched.add(connection);
      }
    }
  }

  // What concerns the session.

  private void takeHello(HelloItems items) {
    if (terms.form() == Form.JSON) {
      takeJsonHello(items);
      return;
    }
    if (items.initialWindow() < 1 || items.maxFrame() < 1) {
      course.fail("hello allows nothing");
      return;
    }
    if (!terms.isProxy()) {
      course.sayHello();
    }
    course.open(items, true);
  }

  /** A side that says hello late may still get credit, if nothing was opened without. */
  private void takeJsonHello(HelloItems items) {
    if (connections.haveCredit() || !connections.isEmpty()) {
      course.fail("bad_message");
      return;
    }
    if (course.phase() == Course.Phase.GREETING) {
      course.open(items, true);
    } else {
      course.agree(items, true);
    }
  }

  private void takeConnect(Frame.Connect connect) {
    int id = connect.connectionId();
    if (id <= connections.highestId()) {
      course.fail("bad_message");
      return;
    }
    connections.saw(id);
    if (course.phase() != Course.Phase.OPEN) {
      connections.refuse(id, CloseCode.SESSION_CLOSING);
      return;
    }
    Optional<MuxConnection> entered =
        connections.size() < terms.settings().hello().maxConnections()
            ? connections.enter(id, terms.nanoTime())
            : Optional.empty();
    entered.ifPresentOrElse(
        connection ->
            gear.events().add(() -> terms.listener().onConnect(connection, connect.metadata())),
        () -> connections.refuse(id, CloseCode.TOO_MANY_CONNECTIONS));
  }

  private void takePing(Frame.Ping ping) {
    if (ping.ack()) {
      gear.pulse().answered(ping.opaque(), terms.nanoTime());
    } else {
      course.post(new Frame.Ping(true, ping.opaque()));
    }
  }

  private void takeControl(JsonMessage message) {
    if (controlPace.take(terms.nanoTime())) {
      gear.events().add(() -> terms.listener().onControl(message));
    } else {
      course.fail("too many control messages");
    }
  }

  // What concerns a connection.

  private void takeOf(MuxConnection connection, Frame frame) {
    if (frame instanceof Frame.Data data) {
      takeData(connection, data);
    } else if (frame instanceof Frame.Window window) {
      if (connection.addCredit(window.increment())) {
        connections.sendIfPossible(connection);
      } else {
        connections.breakOff(connection, CloseCode.FLOW_CONTROL);
      }
    } else if (frame instanceof Frame.Accept) {
      connections.accepted(connection);
    } else if (frame instanceof Frame.Close close) {
      connection.close(
          terms.isBinary() ? CloseCode.ending(close.code()) : CloseCode.ending(close.reason()));
      connections.forget(connection);
    }
  }

  private void takeData(MuxConnection connection, Frame.Data data) {
    int length = data.payload().remaining();
    if (connection.hasEndReceived()) {
      connections.breakOff(connection, CloseCode.PROTOCOL_ERROR);
      return;
    }
    if (terms.isProxy()) {
      connections.accepted(connection);
    }
    if (!connection.arrive(data.payload())) {
      overflow(connection);
      return;
    }
    connections.received(length);
    if (data.end() && connections.haveCredit()) {
      connection.arriveEnd();
    }
  }

  private void overflow(MuxConnection connection) {
    if (!connections.haveCredit()) {
      connections.breakOff(connection, CloseCode.BUFFER_OVERFLOW);
      return;
    }
    connections.breakOff(connection, CloseCode.FLOW_CONTROL);
    if (++flowErrors >= FLOW_ERRORS) {
      course.fail("more than was granted, three times");
    }
  }
}
