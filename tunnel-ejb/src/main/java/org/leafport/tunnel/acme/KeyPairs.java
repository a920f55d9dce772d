package org.leafport.tunnel.acme;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Keys on the curve P-256, made and read by the JDK. */
public final class KeyPairs {

  private KeyPairs() {}

  /** A new key pair. */
  public static KeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("P-256 is missing in this Java runtime", e);
    }
  }

  /**
   * Reads a key pair.
   *
   * @param pkcs8 the private key
   * @param spki the public key
   * @throws IllegalArgumentException if that is no EC key
   */
  public static KeyPair read(byte[] pkcs8, byte[] spki) {
    try {
      KeyFactory keys = KeyFactory.getInstance("EC");
      return new KeyPair(
          keys.generatePublic(new X509EncodedKeySpec(spki)),
          keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not an EC key", e);
    }
  }
}
