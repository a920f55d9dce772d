package org.leafport.core.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.logging.Logger;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.settings.Setting;

/**
 * The keys of this installation: 256 bits each, made at the first start, kept under {@code
 * <data>/secrets} (folder 0700, files 0600).
 *
 * <p>A sealed value is {@code 0x01}, a nonce of 12 bytes, and the AES-256-GCM ciphertext with its
 * tag of 16 bytes.
 */
public final class InstallationSecrets {

  /** The installation key, if it shall not be made and kept by Leafport itself. */
  public static final Setting<String> SECRET_KEY =
      Setting.text("leafport.secret-key", "")
          .secret()
          .describedAs(
              "The installation key that seals stored credentials: 64 hexadecimal digits, Base64 of"
                  + " 32 bytes, or a long passphrase. Empty: made at the first start and kept as"
                  + " secrets/crypto.key in the data directory.");

  private static final Logger LOG = Logger.getLogger(InstallationSecrets.class.getName());

  private static final int KEY_BYTES = 32;
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SHORTEST_PASSPHRASE = 32;

  private final byte[] jwtKey;
  private final byte[] installationKey;
  private final SecureRandom random;

  InstallationSecrets(byte[] jwtKey, byte[] installationKey, SecureRandom random) {
    this.jwtKey = jwtKey.clone();
    this.installationKey = installationKey.clone();
    this.random = random;
  }

  private static final class Current {
    private static final InstallationSecrets SECRETS =
        under(DataDirectory.current(), SECRET_KEY.given(), new SecureRandom());
  }

  /** The keys of this process's installation; the first call makes what isn't there yet. */
  public static InstallationSecrets current() {
    return Current.SECRETS;
  }

  /** The keys of the installation in a data directory, for tools that look into another one's. */
  public static InstallationSecrets in(DataDirectory data) {
    return under(data, Optional.empty(), new SecureRandom());
  }

  static InstallationSecrets under(
      DataDirectory data, Optional<String> givenKey, SecureRandom random) {
    KeyFiles files = new KeyFiles(data.resolve("secrets"));
    byte[] installationKey =
        givenKey
            .filter(key -> !key.isEmpty())
            .map(InstallationSecrets::keyOf)
            .orElseGet(() -> whole(files.readOrMake("crypto.key", () -> fresh(random))));
    byte[] jwtKey = whole(files.readOrMake("jwt.key", () -> fresh(random)));
    return new InstallationSecrets(jwtKey, installationKey, random);
  }

  private static byte[] fresh(SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return key;
  }

  private static byte[] whole(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalStateException(
          "A key under secrets/ in the data directory has "
              + key.length
              + " bytes instead of 32: put it back from a backup");
    }
    return key;
  }

  static byte[] keyOf(String given) {
    return hexadecimal(given).or(() -> base64(given)).orElseGet(() -> passphrase(given));
  }

  private static Optional<byte[]> hexadecimal(String given) {
    return given.matches("[0-9a-fA-F]{64}")
        ? Optional.of(HexFormat.of().parseHex(given))
        : Optional.empty();
  }

  private static Optional<byte[]> base64(String given) {
    return given.matches("[A-Za-z0-9+/]{43}=?")
        ? Optional.of(Base64.getDecoder().decode(given))
        : Optional.empty();
  }

  private static byte[] passphrase(String given) {
    if (given.length() < SHORTEST_PASSPHRASE) {
      LOG.warning(
          "[app] "
              + SECRET_KEY.environmentName()
              + " is short enough to be guessed: give it 64 random hexadecimal digits");
    }
    return mac("leafport passphrase".getBytes(StandardCharsets.UTF_8), given);
  }

  /** The key that signs the tokens of people and apps, 32 bytes. */
  public byte[] jwtKey() {
    return jwtKey.clone();
  }

  /** Seals a value so that only this installation opens it again. */
  public byte[] encrypt(byte[] clear) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(clear);
      return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
          .put(VERSION)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing in this Java runtime", e);
    }
  }

  /**
   * Opens a value that {@link #encrypt} sealed.
   *
   * @throws UnreadableSecretException if this installation didn't seal it, or it was changed
   */
  public byte[] decrypt(byte[] sealed) {
    if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
      throw new UnreadableSecretException("Not a sealed value: " + sealed.length + " bytes");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
    try {
      int start = 1 + NONCE_BYTES;
      return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, start, sealed.length - start);
    } catch (AEADBadTagException e) {
      throw new UnreadableSecretException("Sealed with another key, or changed since", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing in this Java runtime", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    SecretKeySpec key = new SecretKeySpec(mac(installationKey, "leafport seal"), "AES");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  /**
   * HMAC-SHA256 of a message under a key of its own for each purpose, so that a value made for one
   * purpose never fits another.
   */
  public byte[] hmac(String purpose, byte[] message) {
    return mac(mac(installationKey, "leafport hmac " + purpose), message);
  }

  /** Compares secrets in a time that doesn't tell how much of them is equal. */
  public static boolean sameSecret(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }

  private static byte[] mac(byte[] key, String label) {
    return mac(key, label.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is missing in this Java runtime", e);
    }
  }
}
