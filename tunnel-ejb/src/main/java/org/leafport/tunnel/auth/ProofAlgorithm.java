package org.leafport.tunnel.auth;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the answer to a challenge may be signed; its name is the name on the wire. */
public enum ProofAlgorithm {
  /** ECDSA with SHA-256, the signature in DER. */
  ES256,
  /** ECDSA with SHA-384, the signature in DER. */
  ES384,
  /** RSASSA-PSS with SHA-256, MGF1 with SHA-256, a salt of 32 bytes. */
  PS256;

  private static final int LEAST_RSA_BITS = 2048;
  private static final int LEAST_EC_BITS = 256;
  private static final int ES384_BITS = 384;

  /** All names, as a proxy offers them. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Enum::name).toList();
  }

  /** The algorithm of this name. */
  public static Optional<ProofAlgorithm> named(String name) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.name().equals(name)).findFirst();
  }

  /** The algorithm that suits a key best; empty if none fits. */
  public static Optional<ProofAlgorithm> suiting(PublicKey key) {
    if (key instanceof ECPublicKey ec && bits(ec) >= ES384_BITS) {
      return Optional.of(ES384);
    }
    return Arrays.stream(values()).filter(algorithm -> algorithm.fits(key)).findFirst();
  }

  /** Whether a key of this type and length may be used with it. */
  public boolean fits(PublicKey key) {
    return switch (this) {
      case ES256, ES384 -> key instanceof ECPublicKey ec && bits(ec) >= LEAST_EC_BITS;
      case PS256 ->
          key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
    };
  }

  /**
   * Signs.
   *
   * @throws GeneralSecurityException if the key does not fit
   */
  public byte[] sign(PrivateKey key, byte[] bytes) throws GeneralSecurityException {
    Signature signature = signature();
    signature.initSign(key);
    signature.update(bytes);
    return signature.sign();
  }

  /** Whether it is a signature of these bytes by this key. Never throws: any text may come here. */
  public boolean verifies(PublicKey key, byte[] bytes, byte[] signature) {
    if (!fits(key)) {
      return false;
    }
    try {
      Signature verifier = signature();
      verifier.initVerify(key);
      verifier.update(bytes);
      return verifier.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  private Signature signature() throws GeneralSecurityException {
    return switch (this) {
      case ES256 -> Signature.getInstance("SHA256withECDSA");
      case ES384 -> Signature.getInstance("SHA384withECDSA");
      case PS256 -> {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(
            new PSSParameterSpec(
                "SHA-256",
                "MGF1",
                MGF1ParameterSpec.SHA256,
                32,
                PSSParameterSpec.TRAILER_FIELD_BC));
        yield pss;
      }
    };
  }

  private static int bits(ECPublicKey key) {
    return key.getParams().getOrder().bitLength();
  }
}
