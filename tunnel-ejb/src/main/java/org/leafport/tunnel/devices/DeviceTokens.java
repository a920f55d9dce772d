package org.leafport.tunnel.devices;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Writes and reads the tokens of remote access (remote-proxy 14.2): JWTs signed with HMAC-SHA-256,
 * {@code iss} leafport, {@code sub} {@code device:<id>} or {@code admin}, {@code aud} the home's
 * name for devices.
 */
final class DeviceTokens {

  private static final String ISSUER = "leafport";
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  /** Longer texts are no tokens of ours. */
  private static final int LONGEST = 2_000;

  private final SecretKeySpec key;

  /**
   * @param key 32 bytes
   */
  DeviceTokens(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * What a token says.
   *
   * @param subject {@code device:<id>} or {@code admin}
   * @param audience the home's name; empty for sessions
   * @param issued when it was issued
   * @param expires when it ends
   * @param id 16 random bytes in Base64, URL form
   */
  record Claims(
      String subject, Optional<String> audience, Instant issued, Instant expires, String id) {

    private static final String DEVICE = "device:";
    private static final String SESSION = "admin";

    static String ofDevice(String id) {
      return DEVICE + id;
    }

    static String ofSession() {
      return SESSION;
    }

    Optional<String> device() {
      return subject.startsWith(DEVICE)
          ? Optional.of(subject.substring(DEVICE.length()))
          : Optional.empty();
    }

    boolean isSession() {
      return subject.equals(SESSION);
    }
  }

  String write(Claims token) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject(token.subject());
    token.audience().ifPresent(claims::setAudience);
    claims.setIssuedAt(NumericDate.fromSeconds(token.issued().getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(token.expires().getEpochSecond()));
    claims.setJwtId(token.id());
    JsonWebSignature signed = new JsonWebSignature();
    signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    signed.setHeader("typ", "JWT");
    signed.setKey(key);
    signed.setPayload(claims.toJson());
    try {
      return signed.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("A token could not be signed", e);
    }
  }

  /**
   * Reads a token: signed by us, of now (a minute more or less), and for this host if it names one.
   *
   * @param host the host that was asked, lower case, without port
   */
  Optional<Claims> read(String token, Instant now, String host) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setVerificationKey(key)
              .setJwsAlgorithmConstraints(
                  new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256))
              .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
              .setAllowedClockSkewInSeconds((int) LEEWAY.toSeconds())
              .setRequireExpirationTime()
              .setRequireIssuedAt()
              .setRequireJwtId()
              .setRequireSubject()
              .setExpectedIssuer(ISSUER)
              .setExpectedAudience(false, host)
              .build()
              .processToClaims(token);
      return Optional.of(claims(claims)).filter(said -> !said.issued().isAfter(now.plus(LEEWAY)));
    } catch (InvalidJwtException | MalformedClaimException e) {
      return Optional.empty(); // Whoever shows it learns only that it is not good.
    }
  }

  private static Claims claims(JwtClaims claims) throws MalformedClaimException {
    List<String> audience = claims.hasAudience() ? claims.getAudience() : List.of();
    return new Claims(
        claims.getSubject(),
        audience.stream().findFirst(),
        Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
        Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
        claims.getJwtId());
  }
}
