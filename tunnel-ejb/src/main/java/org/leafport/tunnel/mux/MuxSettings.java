package org.leafport.tunnel.mux;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.HelloItems;

/**
 * How a session behaves (specification sections 6.7, 6.8, 7 and 17).
 *
 * @param hello what this side says of itself, its first window and limits included
 * @param maxWindow to which a connection's window may grow, in bytes
 * @param sessionWindow what the windows of all connections may come to, in bytes
 * @param node what all sessions of the node share
 * @param messageBytes to which length frames are put together into one message, at most 65,535
 * @param jsonConnectionBuffer in the JSON form without credit: what waits for one slow reader
 * @param jsonSessionBuffer the same for all readers of the session
 * @param helloTimeout how long the other side's HELLO may take
 * @param acceptTimeout how long a home may take to accept a connection
 * @param deadAfter after which silence the session is dead
 * @param writeStall how long a message may take to be sent
 * @param idleShrink after which silence a connection gives its grown window back
 * @param drainTimeout how long open connections may go on after GOAWAY
 * @param controlsPerSecond how many CONTROL frames the other side may send
 * @param clock time
 * @param random spreads pings
 */
public record MuxSettings(
    HelloItems hello,
    int maxWindow,
    long sessionWindow,
    WindowBudget node,
    int messageBytes,
    int jsonConnectionBuffer,
    long jsonSessionBuffer,
    Duration helloTimeout,
    Duration acceptTimeout,
    Duration deadAfter,
    Duration writeStall,
    Duration idleShrink,
    Duration drainTimeout,
    int controlsPerSecond,
    SessionClock clock,
    RandomGenerator random) {

  /** The longest message of either form. */
  public static final int MAX_MESSAGE = 65_535;

  /**
   * To which length frames are put together by default: what is read from a socket at once, 32 KiB,
   * in two frames with their headers, and some small frames besides. Were it less, every such chunk
   * would need a second message for its last bytes.
   */
  public static final int USUAL_MESSAGE = 32 * 1024 + 512;

  /**
   * To which a window grows by default, in bytes: so much less than 1 MiB that a client that never
   * reads costs no more than that at both ends together.
   */
  public static final int USUAL_MAX_WINDOW = 960 * 1024;

  /** The session window of a proxy, in bytes. */
  public static final long PROXY_SESSION_WINDOW = 8L << 20;

  /** The session window of a home, in bytes. */
  public static final long AGENT_SESSION_WINDOW = 16L << 20;

  /** Checks ranges. */
  public MuxSettings {
    Objects.requireNonNull(hello);
    Objects.requireNonNull(node);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(random);
    if (messageBytes < 1024 || messageBytes > MAX_MESSAGE) {
      throw new IllegalArgumentException("a message has 1,024 to 65,535 bytes");
    }
  }

  /** The defaults of a proxy. */
  public static MuxSettings proxy(
      HelloItems hello, WindowBudget node, SessionClock clock, RandomGenerator random) {
    return of(hello, PROXY_SESSION_WINDOW, node, clock, random);
  }

  /** The defaults of a home. */
  public static MuxSettings agent(
      HelloItems hello, WindowBudget node, SessionClock clock, RandomGenerator random) {
    return of(hello, AGENT_SESSION_WINDOW, node, clock, random);
  }

  /** The same with another length to which frames are put together. */
  public MuxSettings withMessageBytes(int bytes) {
    return new MuxSettings(
        hello,
        maxWindow,
        sessionWindow,
        node,
        bytes,
        jsonConnectionBuffer,
        jsonSessionBuffer,
        helloTimeout,
        acceptTimeout,
        deadAfter,
        writeStall,
        idleShrink,
        drainTimeout,
        controlsPerSecond,
        clock,
        random);
  }

  /** The same, saying something else of this side. */
  public MuxSettings withHello(HelloItems items) {
    return new MuxSettings(
        items,
        maxWindow,
        sessionWindow,
        node,
        messageBytes,
        jsonConnectionBuffer,
        jsonSessionBuffer,
        helloTimeout,
        acceptTimeout,
        deadAfter,
        writeStall,
        idleShrink,
        drainTimeout,
        controlsPerSecond,
        clock,
        random);
  }

  /** The same with other windows, in bytes. */
  public MuxSettings withWindows(int most, long session) {
    return new MuxSettings(
        hello,
        most,
        session,
        node,
        messageBytes,
        jsonConnectionBuffer,
        jsonSessionBuffer,
        helloTimeout,
        acceptTimeout,
        deadAfter,
        writeStall,
        idleShrink,
        drainTimeout,
        controlsPerSecond,
        clock,
        random);
  }

  /** The same with other buffers for the JSON form without credit, in bytes. */
  public MuxSettings withJsonBuffers(int connection, long session) {
    return new MuxSettings(
        hello,
        maxWindow,
        sessionWindow,
        node,
        messageBytes,
        connection,
        session,
        helloTimeout,
        acceptTimeout,
        deadAfter,
        writeStall,
        idleShrink,
        drainTimeout,
        controlsPerSecond,
        clock,
        random);
  }

  /** The same with other limits of patience. */
  public MuxSettings withTimeouts(Duration accept, Duration dead, Duration stall) {
    return new MuxSettings(
        hello,
        maxWindow,
        sessionWindow,
        node,
        messageBytes,
        jsonConnectionBuffer,
        jsonSessionBuffer,
        helloTimeout,
        accept,
        dead,
        stall,
        idleShrink,
        drainTimeout,
        controlsPerSecond,
        clock,
        random);
  }

  /** The same with another time that open connections have after GOAWAY. */
  public MuxSettings withDrainTimeout(Duration drain) {
    return new MuxSettings(
        hello,
        maxWindow,
        sessionWindow,
        node,
        messageBytes,
        jsonConnectionBuffer,
        jsonSessionBuffer,
        helloTimeout,
        acceptTimeout,
        deadAfter,
        writeStall,
        idleShrink,
        drain,
        controlsPerSecond,
        clock,
        random);
  }

  private static MuxSettings of(
      HelloItems hello,
      long sessionWindow,
      WindowBudget node,
      SessionClock clock,
      RandomGenerator random) {
    return new MuxSettings(
        hello,
        USUAL_MAX_WINDOW,
        sessionWindow,
        node,
        USUAL_MESSAGE,
        256 * 1024,
        4L << 20,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(45),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        20,
        clock,
        random);
  }
}
