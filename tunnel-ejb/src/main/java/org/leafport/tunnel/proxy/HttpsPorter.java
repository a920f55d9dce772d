package org.leafport.tunnel.proxy;

import java.util.EnumSet;
import java.util.Set;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.hello.Alert;
import org.leafport.tunnel.hello.ClientHello;
import org.leafport.tunnel.hello.HelloError;
import org.leafport.tunnel.hello.HelloException;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Ends TLS for everybody, whatever name he asks for: a house is called by its address, too. Nobody
 * takes part in a handshake before he has said his hello, so that silence holds no place in it.
 */
final class HttpsPorter implements Porter<ClientHello> {

  /** Hellos without a name we can use, otherwise in order. */
  private static final Set<HelloError> NAMELESS =
      EnumSet.of(HelloError.NO_SNI, HelloError.IP_LITERAL, HelloError.INVALID_NAME);

  private static final byte[] SPEAKS_HTTPS =
      HttpAnswer.text(400, "Bad Request", "This port speaks HTTPS.\n").bytes();
  private static final byte[] NOTHING = {};

  private final OwnHost host;

  HttpsPorter(OwnHost host) {
    this.host = host;
  }

  @Override
  public String listener() {
    return "https";
  }

  @Override
  public Opening<ClientHello> opening() {
    return SniPorter.hello();
  }

  @Override
  public void welcome(Visitor visitor, ClientHello hello) {
    count("ok");
    host.enter(visitor);
  }

  @Override
  public void refuse(Visitor visitor, ProtocolException why) {
    if (why instanceof HelloException hello && NAMELESS.contains(hello.error())) {
      count("ok");
      host.enter(visitor);
    } else if (why instanceof HelloException hello && hello.error() != HelloError.PLAIN_HTTP) {
      count("malformed");
      visitor.answer(hello.error().alert().map(Alert::record).orElse(NOTHING));
    } else {
      count("plain_http");
      visitor.answer(SPEAKS_HTTPS);
    }
  }

  @Override
  public void tooLate(Visitor visitor, boolean silent) {
    count("timeout");
    visitor.answer(NOTHING);
  }

  @Override
  public void lost(Visitor visitor) {
    count("lost");
  }

  private static void count(String result) {
    Meters.counter("leafport_https_total", "result", result).increment();
  }
}
