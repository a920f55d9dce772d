package org.leafport.tunnel.route;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.JsonMessage;

/** A tunnel that remembers what it is told. */
public class FakeTunnel implements LocalTunnel {

  private final String label;
  private final String sessionId;
  private final Optional<String> instanceId;

  /** How it was told to go; empty while it may stay. */
  public final List<GoAwayCode> left = new ArrayList<>();

  /** The request ids it was asked with. */
  public final List<String> asked = new ArrayList<>();

  /** Of an installation; null: it doesn't tell. */
  public FakeTunnel(String label, String sessionId, String instanceId) {
    this.label = label;
    this.sessionId = sessionId;
    this.instanceId = Optional.ofNullable(instanceId);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean takes(Kind kind) {
    return left.isEmpty();
  }

  @Override
  public Connection open(Arrival arrival) throws TunnelFullException {
    throw new TunnelFullException("a tunnel of tests carries nothing");
  }

  @Override
  public String sessionId() {
    return sessionId;
  }

  @Override
  public Optional<String> instanceId() {
    return instanceId;
  }

  @Override
  public InetSocketAddress client() {
    return new InetSocketAddress("203.0.113.5", 40000);
  }

  @Override
  public Optional<String> software() {
    return Optional.empty();
  }

  @Override
  public Instant certificateEnds() {
    return Instant.MAX;
  }

  @Override
  public Optional<Duration> roundTrip() {
    return Optional.empty();
  }

  @Override
  public Traffic traffic() {
    return new Traffic(0, 0, 0);
  }

  @Override
  public void tell(JsonMessage message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void leave(GoAwayCode why, Duration retryAfter, Duration grace) {
    left.add(why);
  }

  @Override
  public void askChallenge(String requestId, String token) {
    asked.add(requestId);
  }
}
