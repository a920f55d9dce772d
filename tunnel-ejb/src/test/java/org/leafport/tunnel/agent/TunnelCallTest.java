package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.SelfSigned;
import org.leafport.tunnel.auth.AuthChallenge;
import org.leafport.tunnel.auth.AuthMessages;
import org.leafport.tunnel.auth.AuthProof;
import org.leafport.tunnel.auth.Credential;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.dial.Obstacle;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.label.CertificateName;
import org.leafport.tunnel.mux.MuxConnection;

/** How a call answers the proxy's challenge. The key of its home signs when the test lets it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TunnelCallTest implements GivenHome.Listener {

  private static final String HOST = "127.0.0.1";

  private final SecureRandom random = new SecureRandom();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final BlockingQueue<String> partings = new LinkedBlockingQueue<>();
  private final BlockingQueue<WebSocketServer.Connection> calls = new LinkedBlockingQueue<>();
  private final BlockingQueue<Thread> signing = new LinkedBlockingQueue<>();
  private final CountDownLatch maySign = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  private SelfSigned shown;
  private WebSocketServer proxy;
  private GivenHome home;
  private WebSocketServer.Connection call;
  private AuthChallenge challenge;

  @BeforeEach
  void challengeAHome() throws Exception {
    proxy =
        new WebSocketServer(
            new InetSocketAddress(HOST, 0),
            Map.of(
                "/connect",
                connection -> {
                  calls.add(connection);
                  done.await();
                }),
            Optional.empty());
    shown = SelfSigned.forNames(PlayedProxy.FQDN);
    KeyPair key =
        new KeyPair(
            shown.key().getPublic(), new AwaitedKey((ECPrivateKey) shown.key().getPrivate()));
    home =
        new GivenHome(
            new GivenHome.Around(
                Dialler.direct(SSLContext.getDefault()),
                URI.create(proxy.address()),
                timer,
                random),
            PlayedProxy.FQDN,
            new IssuedCertificate(key, List.of(shown.certificate())),
            this);
    home.start();
    call = calls.take();
    challenge = AuthChallenge.fresh(HOST, Instant.now(), random);
    call.send(AuthMessages.challenge(challenge).toJson());
  }

  @AfterEach
  void stop() throws Exception {
    maySign.countDown();
    home.close();
    done.countDown();
    assertEquals(List.of(), proxy.failures);
    proxy.close();
    timer.shutdownNow();
  }

  @Override
  public void onConnected(GivenHome who) {
    // No proxy here lets anybody in.
  }

  @Override
  public void onClient(MuxConnection connection, ConnectMetadata metadata) {
    connection.accept();
  }

  @Override
  public void onParted(GivenHome who, String code, Optional<Obstacle> obstacle) {
    partings.add(code);
  }

  @Test
  void signsOnAThreadForHandshakes() throws Exception {
    assertEquals("dial-handshake", signing.take().getName());
    maySign.countDown();
    AuthProof proof = AuthMessages.proofIn(JsonMessage.read(call.next().text().orElseThrow()));
    proof.verify(
        challenge,
        new Credential(new CertificateName(PlayedProxy.FQDN, "my-home-evcc"), shown.certificate()));
  }

  @Test
  void hearsARefusalWhileItSignsAndSaysNothingMore() throws Exception {
    signing.take();
    call.send(JsonMessage.of(AuthMessages.ERROR).with("code", "timeout").toJson());
    assertEquals("timeout", partings.take());
    assertEquals(1000, call.next().closeCode(), "the call is closed, not answered");
    maySign.countDown();
    call.close(1000, "");
    call.awaitEnd();
  }

  @Test
  void noticesThatTheProxyIsGoneWhileItSigns() throws Exception {
    signing.take();
    call.abort();
    assertEquals(ProblemText.LOST, partings.take());
  }

  @Test
  void isNotLetInBeforeItHasAnswered() throws Exception {
    signing.take();
    call.send(JsonMessage.of(AuthMessages.OK).with("fqdn", PlayedProxy.FQDN).toJson());
    assertEquals(ProblemText.PROTOCOL, partings.take());
    assertEquals(4400, call.next().closeCode());
  }

  @Test
  void aSecondChallengeIsAgainstTheProtocol() throws Exception {
    signing.take();
    call.send(AuthMessages.challenge(challenge).toJson());
    assertEquals(ProblemText.PROTOCOL, partings.take());
    maySign.countDown();
    assertEquals(4400, call.next().closeCode(), "neither is answered");
    assertTrue(signing.stream().allMatch(thread -> thread.getName().equals("dial-handshake")));
  }

  /** A key that tells who signs with it, and keeps him waiting. */
  private final class AwaitedKey implements ECPrivateKey {

    private static final long serialVersionUID = 1;

    private final transient ECPrivateKey key;

    AwaitedKey(ECPrivateKey key) {
      this.key = key;
    }

    @Override
    public BigInteger getS() {
      signing.add(Thread.currentThread());
      try {
        maySign.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return key.getS();
    }

    @Override
    public ECParameterSpec getParams() {
      return key.getParams();
    }

    @Override
    public String getAlgorithm() {
      return key.getAlgorithm();
    }

    @Override
    public String getFormat() {
      return null;
    }

    @Override
    public byte[] getEncoded() {
      return null;
    }
  }
}
