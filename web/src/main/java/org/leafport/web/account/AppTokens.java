package org.leafport.web.account;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
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
 * Writes and reads the tokens of apps: JWTs signed with HMAC-SHA-256 under the installation's key.
 * Besides its own id each carries that of its family, the {@code jti} of the first refresh token of
 * the sign-in; the family decides whether it is still good.
 */
final class AppTokens {

  /** Longer texts are no tokens of ours. */
  static final int LONGEST = 500;

  private static final int ID_BYTES = 16;

  /** The two kinds, as their {@code token_type} says. */
  enum Kind {
    ACCESS("access"),
    REFRESH("refresh");

    private final String claim;

    Kind(String claim) {
      this.claim = claim;
    }
  }

  /**
   * What a good token says.
   *
   * @param accountId whose
   * @param family id of the sign-in it belongs to
   * @param expiresAt when it ends
   */
  record Claims(long accountId, String family, Instant expiresAt) {}

  private final SecretKeySpec key;
  private final SecureRandom random;

  /**
   * @param key at least 32 bytes
   */
  AppTokens(byte[] key, SecureRandom random) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
    this.random = random;
  }

  /** A new token id: 32 lower-case hex digits. */
  String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  UUID newKey() {
    return UUID.randomUUID();
  }

  String write(Kind kind, String id, long accountId, String family, Instant now, Instant expiry) {
    JwtClaims claims = new JwtClaims();
    claims.setStringClaim("token_type", kind.claim);
    claims.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setJwtId(id);
    claims.setClaim("user_id", accountId);
    claims.setStringClaim("orig_jti", family);
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
   * Reads a token.
   *
   * @throws BadToken if we didn't sign it, it has ended, or it is of the other kind
   */
  Claims read(Kind kind, String token, Instant now) throws BadToken {
    if (token.length() > LONGEST) {
      throw new BadToken(BadToken.INVALID);
    }
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setVerificationKey(key)
              .setJwsAlgorithmConstraints(
                  new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256))
              .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
              .setRequireExpirationTime()
              .setRequireJwtId()
              .build()
              .processToClaims(token);
      if (!kind.claim.equals(claims.getStringClaimValue("token_type"))) {
        throw new BadToken(BadToken.WRONG_TYPE);
      }
      return new Claims(
          claims.getClaimValue("user_id", Long.class),
          claims.getStringClaimValue("orig_jti"),
          Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    } catch (InvalidJwtException | MalformedClaimException e) {
      throw new BadToken(BadToken.INVALID, e);
    }
  }
}
