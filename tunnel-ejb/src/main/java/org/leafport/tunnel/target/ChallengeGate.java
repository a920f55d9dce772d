package org.leafport.tunnel.target;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Set;
import org.leafport.tunnel.acme.KeyAuthorizations;
import org.leafport.tunnel.http.Field;
import org.leafport.tunnel.http.Gate;
import org.leafport.tunnel.http.Reply;
import org.leafport.tunnel.http.RequestHead;

/**
 * Answers a certificate authority that was redirected to HTTPS (remote-proxy 4.1), and leaves all
 * else to the next gate.
 *
 * @param challenges the answers
 * @param next decides about everything else
 */
record ChallengeGate(KeyAuthorizations challenges, Gate next) implements Gate {

  static final String PATH = "/.well-known/acme-challenge/";

  @Override
  public Verdict judge(RequestHead request) {
    if (!request.target().startsWith(PATH) || !Set.of("GET", "HEAD").contains(request.method())) {
      return next.judge(request);
    }
    return new Answer(
        challenges
            .answerTo(request.path().substring(PATH.length()))
            .map(ChallengeGate::reply)
            .orElseGet(() -> Reply.empty(404)));
  }

  private static Reply reply(String keyAuthorization) {
    return new Reply(
        200,
        List.of(
            new Field("Content-Type", "application/octet-stream"),
            new Field("Cache-Control", "no-store"),
            new Field("X-Content-Type-Options", "nosniff")),
        keyAuthorization.getBytes(US_ASCII));
  }
}
