package org.leafport.core.tls;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Self-signed identities, made by the JDK's own tool. */
final class MadeIdentity {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private MadeIdentity() {}

  /** EC on P-256. */
  static TlsIdentity ec(Path folder, String host, String... extensions) throws Exception {
    return make(folder, host, List.of("-keyalg", "EC", "-groupname", "secp256r1"), extensions);
  }

  /** RSA with 2048 bits. */
  static TlsIdentity rsa(Path folder, String host, String... extensions) throws Exception {
    return make(folder, host, List.of("-keyalg", "RSA", "-keysize", "2048"), extensions);
  }

  private static TlsIdentity make(Path folder, String host, List<String> key, String... extensions)
      throws Exception {
    Path store = Files.createTempDirectory(folder, "identity").resolve("store.p12");
    List<String> command =
        Stream.of(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "it",
                    "-dname",
                    "CN=" + host,
                    "-ext",
                    "san=dns:" + host,
                    "-storepass",
                    new String(PASSWORD),
                    "-keystore",
                    store.toString()),
                key.stream(),
                Arrays.stream(extensions).flatMap(extension -> Stream.of("-ext", extension)))
            .flatMap(words -> words)
            .toList();
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return new TlsIdentity(
        (PrivateKey) keys.getKey("it", PASSWORD),
        List.of((X509Certificate) keys.getCertificate("it")));
  }
}
