package org.leafport.tunnel.connection;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.challenge.ChallengeMessages;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.HelloItems.Feature;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxConnection;
import org.leafport.tunnel.mux.MuxSession;
import org.leafport.tunnel.mux.SessionFullException;
import org.leafport.tunnel.route.LocalTunnel;

/** The tunnel of a home whose session is on this node. */
final class HomeTunnel implements LocalTunnel {

  private static final int LONGEST_SOFTWARE = 100;

  private final String label;
  private final String sessionId;
  private final InetSocketAddress client;
  private final Form form;
  private final String node;
  private final Clock clock;
  private final MuxSession session;
  private volatile Instant certificateEnds;

  HomeTunnel(Identity identity, Form form, String node, Clock clock, MuxSession session) {
    this.label = identity.label();
    this.sessionId = identity.sessionId();
    this.client = identity.client();
    this.certificateEnds = identity.certificateEnds();
    this.form = form;
    this.node = node;
    this.clock = clock;
    this.session = session;
  }

  /**
   * Whose tunnel it is.
   *
   * @param label the home's label
   * @param sessionId 32 hex digits
   * @param client the home's address
   * @param certificateEnds when its certificate runs out
   */
  record Identity(
      String label, String sessionId, InetSocketAddress client, Instant certificateEnds) {}

  @Override
  public String label() {
    return label;
  }

  @Override
  public String sessionId() {
    return sessionId;
  }

  @Override
  public InetSocketAddress client() {
    return client;
  }

  @Override
  public Optional<String> instanceId() {
    return session.remote().flatMap(HelloItems::instanceId);
  }

  @Override
  public Optional<String> software() {
    return session
        .remote()
        .flatMap(HelloItems::software)
        .map(text -> text.replaceAll("\\p{Cntrl}", " "))
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_SOFTWARE)));
  }

  @Override
  public Instant certificateEnds() {
    return certificateEnds;
  }

  /** The home has shown a newer certificate. */
  void renewed(Instant ends) {
    certificateEnds = ends;
  }

  @Override
  public Optional<Duration> roundTrip() {
    return session.roundTrip();
  }

  @Override
  public Traffic traffic() {
    var traffic = session.traffic();
    return new Traffic(traffic.open(), traffic.bytesIn(), traffic.bytesOut());
  }

  @Override
  public boolean takes(Kind kind) {
    return session.isOpen()
        && switch (kind) {
          case TLS -> true;
          case TCU -> has(Feature.TCU_RELAY);
          case HTTP -> has(Feature.HTTP_RELAY);
        };
  }

  /** Whether the home said that it can do this. */
  boolean has(Feature feature) {
    return session.remote().filter(hello -> hello.features().contains(feature)).isPresent();
  }

  @Override
  public Connection open(Arrival arrival) throws TunnelFullException {
    try {
      return new Opened(session.open(arrival.metadata(node, clock.instant())));
    } catch (SessionFullException full) {
      throw new TunnelFullException(full.getMessage());
    }
  }

  @Override
  public void askChallenge(String requestId, String token) {
    session.control(ChallengeMessages.challenge(requestId, token));
  }

  @Override
  public void tell(JsonMessage message) {
    if (form != Form.STRICT_JSON) {
      session.control(message);
    }
  }

  @Override
  public void leave(GoAwayCode why, Duration retryAfter, Duration grace) {
    session.goAway(why, retryAfter, why.name().toLowerCase(Locale.ROOT), grace);
  }

  /** A connection of the session. */
  private record Opened(MuxConnection connection) implements Connection {

    @Override
    public CompletionStage<Void> accepted() {
      return connection.accepted();
    }

    @Override
    public void receiveBy(Receiver receiver) {
      connection.receiveBy(receiver);
    }

    @Override
    public void send(ByteBuffer bytes, Runnable sent) {
      connection.send(bytes, sent);
    }

    @Override
    public void sendEnd() {
      connection.sendEnd();
    }

    @Override
    public void reset(Ending why) {
      connection.reset(why);
    }
  }
}
