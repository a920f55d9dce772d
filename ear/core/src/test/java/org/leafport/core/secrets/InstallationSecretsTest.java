package org.leafport.core.secrets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.data.DataDirectory;

class InstallationSecretsTest {

  private static final byte[] CLEAR = "radio password".getBytes();

  @TempDir Path folder;

  private InstallationSecrets secrets(String given) {
    return InstallationSecrets.under(
        new DataDirectory(folder), Optional.ofNullable(given), new SecureRandom());
  }

  @Test
  void keysAreMadeOnceAndOnlyTheOwnerReadsThem() throws Exception {
    InstallationSecrets first = secrets(null);
    assertEquals(32, first.jwtKey().length);
    assertArrayEquals(first.jwtKey(), secrets(null).jwtKey());
    assertArrayEquals(CLEAR, secrets(null).decrypt(first.encrypt(CLEAR)));
    Path dir = folder.resolve("secrets");
    assertEquals("rwx------", permissions(dir));
    assertEquals("rw-------", permissions(dir.resolve("jwt.key")));
    assertEquals("rw-------", permissions(dir.resolve("crypto.key")));
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void laxModesAreTightenedAtTheNextStart() throws Exception {
    secrets(null);
    Path key = folder.resolve("secrets/crypto.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    secrets(null);
    assertEquals("rw-------", permissions(key));
  }

  @Test
  void aGivenKeyIsUsedAndNotStored() {
    String hexadecimal = "ab".repeat(32);
    byte[] sealed = secrets(hexadecimal).encrypt(CLEAR);
    assertArrayEquals(CLEAR, secrets(hexadecimal.toUpperCase()).decrypt(sealed));
    assertFalse(Files.exists(folder.resolve("secrets/crypto.key")));
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0xab);
    String base64 = java.util.Base64.getEncoder().encodeToString(bytes);
    assertArrayEquals(CLEAR, secrets(base64).decrypt(sealed));
    assertThrows(
        UnreadableSecretException.class,
        () -> secrets("a passphrase that is long enough to be one").decrypt(sealed));
  }

  @Test
  void equalValuesAreSealedDifferently() {
    InstallationSecrets secrets = secrets(null);
    assertFalse(Arrays.equals(secrets.encrypt(CLEAR), secrets.encrypt(CLEAR)));
  }

  @Test
  void aChangedOrTornValueIsRefused() {
    InstallationSecrets secrets = secrets(null);
    byte[] sealed = secrets.encrypt(CLEAR);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThrows(UnreadableSecretException.class, () -> secrets.decrypt(changed));
    }
    for (int length = 0; length < sealed.length; length++) {
      byte[] torn = Arrays.copyOf(sealed, length);
      assertThrows(UnreadableSecretException.class, () -> secrets.decrypt(torn));
    }
  }

  @Test
  void aKeyOfTheWrongLengthStopsTheStart() throws Exception {
    secrets(null);
    Files.write(folder.resolve("secrets/crypto.key"), new byte[7]);
    assertThrows(IllegalStateException.class, () -> secrets(null));
  }

  @Test
  void hmacsOfTwoPurposesDiffer() {
    InstallationSecrets secrets = secrets(null);
    assertArrayEquals(secrets.hmac("sms", CLEAR), secrets.hmac("sms", CLEAR));
    assertFalse(Arrays.equals(secrets.hmac("sms", CLEAR), secrets.hmac("invite", CLEAR)));
  }
}
