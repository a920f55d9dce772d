package org.leafport.tunnel.auth;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.label.CertificateName;

/** The messages with which a home shows who it is (remote access 5.3), for both ends. */
public final class AuthMessages {

  /** Proxy to home: sign this. */
  public static final String CHALLENGE = "auth_challenge";

  /** Home to proxy: here it is. */
  public static final String RESPONSE = "auth_response";

  /** Proxy to home: come in. */
  public static final String OK = "auth_ok";

  /** Proxy to home: no. */
  public static final String ERROR = "auth_error";

  private static final int LONGEST_SIGNATURE = 2048;
  private static final int LONGEST_HOST = 253;
  private static final byte SEQUENCE = 0x30;

  private AuthMessages() {}

  /** A question as the proxy sends it. */
  public static JsonMessage challenge(AuthChallenge challenge) {
    return JsonMessage.of(CHALLENGE)
        .with("nonce", base64Url(challenge.nonce()))
        .with("host", challenge.host())
        .with("timestamp", challenge.timestamp().getEpochSecond())
        .withTexts("algorithms", challenge.algorithms());
  }

  /** The question as the home reads it; empty if it can't be one. */
  public static Optional<AuthChallenge> challengeIn(JsonMessage message) {
    Optional<byte[]> nonce = fromBase64Url(message.text("nonce").orElse(""));
    Optional<String> host = message.text("host").filter(name -> name.length() <= LONGEST_HOST);
    OptionalLong timestamp = message.whole("timestamp");
    Optional<List<String>> algorithms = message.texts("algorithms");
    if (nonce.filter(bytes -> bytes.length == AuthChallenge.NONCE_LENGTH).isEmpty()
        || host.isEmpty()
        || timestamp.isEmpty()
        || Math.abs(timestamp.getAsLong()) > Instant.MAX.getEpochSecond()
        || algorithms.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AuthChallenge(
            nonce.get(),
            host.get().toLowerCase(Locale.ROOT),
            Instant.ofEpochSecond(timestamp.getAsLong()),
            algorithms.get()));
  }

  /**
   * An answer as the home sends it.
   *
   * @throws CertificateEncodingException if a certificate can't be written in DER
   */
  public static JsonMessage response(AuthProof proof) throws CertificateEncodingException {
    return JsonMessage.of(RESPONSE)
        .withTexts("certificates", texts(proof.chain()))
        .with("algorithm", proof.algorithm())
        .with("signature", base64Url(proof.signature()));
  }

  /**
   * The answer as the proxy reads it. Nothing in it has been checked but its form.
   *
   * @throws ConnectRefused {@code bad_request} if it is no answer, {@code cert_untrusted} if a
   *     certificate can't be read or there are too many
   */
  public static AuthProof proofIn(JsonMessage message) throws ConnectRefused {
    if (!message.type().equals(Optional.of(RESPONSE))) {
      throw new ConnectRefused(ConnectError.BAD_REQUEST);
    }
    List<X509Certificate> chain = chainIn(message, "certificates");
    String algorithm = message.text("algorithm").orElseThrow(AuthMessages::badRequest);
    byte[] signature =
        message
            .text("signature")
            .filter(text -> text.length() <= LONGEST_SIGNATURE)
            .flatMap(AuthMessages::fromBase64Url)
            .orElseThrow(() -> new ConnectRefused(ConnectError.BAD_SIGNATURE));
    return new AuthProof(chain, algorithm, signature);
  }

  /** Welcomes a home. */
  public static JsonMessage ok(CertificateName name) {
    return JsonMessage.of(OK).with("fqdn", name.fqdn()).with("subdomain", name.label());
  }

  /** Sends a home away; {@code retry_after} only where waiting helps. */
  public static JsonMessage error(ConnectError error) {
    JsonMessage message =
        JsonMessage.of(ERROR).with("code", error.code()).with("message", error.message());
    return error
        .retryAfter()
        .map(wait -> message.with("retry_after", wait.toSeconds()))
        .orElse(message);
  }

  /**
   * Certificates as texts: DER in base64.
   *
   * @throws CertificateEncodingException if one can't be written in DER
   */
  public static List<String> texts(List<X509Certificate> chain)
      throws CertificateEncodingException {
    List<String> texts = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      texts.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
    }
    return texts;
  }

  /**
   * A chain of certificates in a field: one to five of them, 32 KiB together.
   *
   * @throws ConnectRefused {@code bad_request} if the field holds something else, {@code
   *     cert_untrusted} if a certificate can't be read or there are too many
   */
  public static List<X509Certificate> chainIn(JsonMessage message, String field)
      throws ConnectRefused {
    List<String> texts = message.texts(field).orElseThrow(AuthMessages::badRequest);
    if (texts.isEmpty()) {
      throw badRequest();
    }
    int encoded = texts.stream().mapToInt(String::length).sum();
    if (texts.size() > CertificateTrust.MOST_CERTIFICATES
        || encoded / 4 * 3 > CertificateTrust.MOST_BYTES) {
      throw new ConnectRefused(ConnectError.CERT_UNTRUSTED);
    }
    List<X509Certificate> chain = new ArrayList<>();
    for (String text : texts) {
      chain.add(certificate(text));
    }
    return chain;
  }

  private static X509Certificate certificate(String text) throws ConnectRefused {
    try {
      byte[] der = Base64.getDecoder().decode(text);
      // The factory would read other forms than DER as well.
      if (der.length > 0 && der[0] == SEQUENCE) {
        var in = new ByteArrayInputStream(der);
        var read =
            (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        if (in.available() == 0) {
          return read;
        }
      }
    } catch (IllegalArgumentException | CertificateException unreadable) {
      throw new ConnectRefused(ConnectError.CERT_UNTRUSTED);
    }
    throw new ConnectRefused(ConnectError.CERT_UNTRUSTED);
  }

  private static ConnectRefused badRequest() {
    return new ConnectRefused(ConnectError.BAD_REQUEST);
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Optional<byte[]> fromBase64Url(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
