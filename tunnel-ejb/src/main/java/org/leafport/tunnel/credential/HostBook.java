package org.leafport.tunnel.credential;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.core.secrets.KeyFiles;
import org.leafport.core.secrets.UnreadableSecretException;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.KeyPairs;

/**
 * Keeps what belongs to the ordered certificate of the proxy's own host, in one file among the
 * secrets, sealed with the installation key.
 *
 * <p>Sealed is: version 1 (1 byte); the account's private key (PKCS #8) and public key (SPKI); the
 * host (as {@link DataOutputStream#writeUTF} does); the number of orders (4) and each one's time in
 * ms since 1970 (8); the number of certificates (4), and if there are any the private key (PKCS #8)
 * and each certificate in DER. Before each key and certificate stands its length (4).
 */
final class HostBook {

  private static final String FILE = "proxy-acme.sealed";
  private static final int VERSION = 1;

  /**
   * What is kept.
   *
   * @param account the account's key at the authority
   * @param host whom the certificate is for
   * @param orders when the latest orders were placed
   * @param certificate the certificate with its key
   */
  record Page(
      KeyPair account, String host, List<Instant> orders, Optional<IssuedCertificate> certificate) {

    Page {
      orders = List.copyOf(orders);
    }

    /** Does not quote the keys. */
    @Override
    public String toString() {
      return "certificate of " + host;
    }
  }

  private final KeyFiles files;
  private final InstallationSecrets secrets;

  HostBook(KeyFiles files, InstallationSecrets secrets) {
    this.files = files;
    this.secrets = secrets;
  }

  /**
   * What is kept; empty at the first start.
   *
   * @throws IOException if it can't be read, or this installation didn't seal it
   */
  Optional<Page> read() throws IOException {
    Optional<byte[]> sealed = files.read(FILE);
    if (sealed.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(page(secrets.decrypt(sealed.get())));
    } catch (UnreadableSecretException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          "secrets/" + FILE + " can't be read: put the former key back, or remove the file", e);
    }
  }

  /**
   * Keeps it.
   *
   * @throws IOException if it can't be written
   */
  void write(Page page) throws IOException {
    try {
      files.replace(FILE, secrets.encrypt(bytes(page)));
    } catch (GeneralSecurityException e) {
      throw new IOException("A certificate can't be written", e);
    }
  }

  private static byte[] bytes(Page page) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(VERSION);
    write(out, page.account().getPrivate().getEncoded());
    write(out, page.account().getPublic().getEncoded());
    out.writeUTF(page.host());
    out.writeInt(page.orders().size());
    for (Instant order : page.orders()) {
      out.writeLong(order.toEpochMilli());
    }
    out.writeInt(page.certificate().map(certificate -> certificate.chain().size()).orElse(0));
    if (page.certificate().isPresent()) {
      write(out, page.certificate().get().key().getPrivate().getEncoded());
      for (X509Certificate certificate : page.certificate().get().chain()) {
        write(out, certificate.getEncoded());
      }
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, byte[] part) throws IOException {
    out.writeInt(part.length);
    out.write(part);
  }

  private static Page page(byte[] bytes) throws IOException, GeneralSecurityException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("secrets/" + FILE + " was written by another version: " + version);
    }
    KeyPair account = KeyPairs.read(part(in), part(in));
    String host = in.readUTF();
    List<Instant> orders = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      orders.add(Instant.ofEpochMilli(in.readLong()));
    }
    return new Page(account, host, orders, certificate(in));
  }

  private static Optional<IssuedCertificate> certificate(DataInputStream in)
      throws IOException, GeneralSecurityException {
    int certificates = in.readInt();
    if (certificates == 0) {
      return Optional.empty();
    }
    byte[] key = part(in);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> chain = new ArrayList<>();
    for (int left = certificates; left > 0; left--) {
      chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(part(in))));
    }
    byte[] publicKey = chain.get(0).getPublicKey().getEncoded();
    return Optional.of(new IssuedCertificate(KeyPairs.read(key, publicKey), chain));
  }

  private static byte[] part(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("secrets/" + FILE + " is damaged");
    }
    return in.readNBytes(length);
  }
}
