package org.leafport.tunnel.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.KeyPairs;

/** Keeps settings and identity in the database, what is secret sealed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AgentRepository implements AgentStore {

  private static final int INSTANCE_ID_BYTES = 16;

  @PersistenceContext(unitName = "tunnel")
  private EntityManager em;

  private final SecureRandom random = new SecureRandom();

  /** For the container. */
  public AgentRepository() {}

  /** For tests. */
  AgentRepository(EntityManager em) {
    this.em = em;
  }

  @Override
  public AgentConfiguration configuration() {
    RemoteSettings console =
        Optional.ofNullable(em.find(RemoteSettings.class, RemoteSettings.ID))
            .orElseGet(RemoteSettings::new);
    return AgentConfiguration.of(
        console, console.sealedToken().map(AgentRepository::opened).map(AgentRepository::text));
  }

  @Override
  public AgentIdentity identity() {
    RemoteIdentity stored = stored();
    return new AgentIdentity(
        stored.instanceId(),
        KeyPairs.read(opened(stored.sealedAccountKey()), stored.accountPublic()),
        enrolment(stored),
        certificate(stored));
  }

  private RemoteIdentity stored() {
    RemoteIdentity stored = em.find(RemoteIdentity.class, RemoteIdentity.ID);
    if (stored == null) {
      KeyPair account = KeyPairs.generate(random);
      byte[] instanceId = new byte[INSTANCE_ID_BYTES];
      random.nextBytes(instanceId);
      stored =
          new RemoteIdentity(
              instanceId,
              sealed(account.getPrivate().getEncoded()),
              account.getPublic().getEncoded());
      em.persist(stored);
    }
    return stored;
  }

  private static Optional<Enrolment> enrolment(RemoteIdentity stored) {
    if (stored.proxyHost().isEmpty() || stored.fqdn().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Enrolment(
            stored.proxyHost().get(),
            stored.fqdn().get(),
            stored.enrolledWith().orElseGet(() -> new byte[0]),
            stored.sealedResumeToken().map(AgentRepository::opened).map(AgentRepository::text)));
  }

  private static Optional<IssuedCertificate> certificate(RemoteIdentity stored) {
    if (stored.sealedCertificateKey().isEmpty() || stored.chain().isEmpty()) {
      return Optional.empty();
    }
    List<X509Certificate> chain = certificates(stored.chain().get());
    KeyPair key =
        KeyPairs.read(
            opened(stored.sealedCertificateKey().get()), chain.get(0).getPublicKey().getEncoded());
    return Optional.of(new IssuedCertificate(key, chain));
  }

  @Override
  public void change(RemoteChange change) {
    RemoteSettings row = em.find(RemoteSettings.class, RemoteSettings.ID);
    if (row == null) {
      row = new RemoteSettings();
      em.persist(row);
    }
    row.take(change);
    if (change.sponsorToken().isPresent()) {
      row.takeToken(
          change
              .sponsorToken()
              .filter(token -> !token.isEmpty())
              .map(token -> sealed(token.getBytes(UTF_8))));
    }
  }

  @Override
  public void registered(Enrolment enrolment) {
    stored()
        .registered(
            enrolment.proxyHost(),
            enrolment.fqdn(),
            enrolment.basis(),
            enrolment.resumeToken().map(token -> sealed(token.getBytes(UTF_8))));
  }

  @Override
  public void certified(IssuedCertificate certificate) {
    stored()
        .certified(
            sealed(certificate.key().getPrivate().getEncoded()),
            bytes(certificate.chain()),
            certificate.leaf().getNotAfter().toInstant());
  }

  @Override
  public List<Instant> ordersSince(Instant earliest) {
    List<?> placed =
        em.createNativeQuery(
                "select placed from tunnel.remote_order where placed > ? order by placed")
            .setParameter(1, Timestamp.from(earliest))
            .getResultList();
    return placed.stream().map(Timestamp.class::cast).map(Timestamp::toInstant).toList();
  }

  @Override
  public void ordered(Instant now, Instant earliest) {
    em.createNativeQuery("delete from tunnel.remote_order where placed <= ?")
        .setParameter(1, Timestamp.from(earliest))
        .executeUpdate();
    em.createNativeQuery("insert into tunnel.remote_order values (?) on conflict do nothing")
        .setParameter(1, Timestamp.from(now))
        .executeUpdate();
  }

  @Override
  public Set<String> releasedCars() {
    return em.createQuery("select c from ReleasedCar c", ReleasedCar.class)
        .getResultStream()
        .map(ReleasedCar::vin)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void release(String vin) {
    if (em.find(ReleasedCar.class, vin) == null) {
      em.persist(new ReleasedCar(vin, Instant.now()));
    }
  }

  @Override
  public void claimAgain(String vin) {
    ReleasedCar released = em.find(ReleasedCar.class, vin);
    if (released != null) {
      em.remove(released);
    }
  }

  private static byte[] sealed(byte[] clear) {
    return InstallationSecrets.current().encrypt(clear);
  }

  private static byte[] opened(byte[] sealed) {
    return InstallationSecrets.current().decrypt(sealed);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static byte[] bytes(List<X509Certificate> chain) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      for (X509Certificate certificate : chain) {
        all.writeBytes(certificate.getEncoded());
      }
      return all.toByteArray();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("A certificate can't be written", e);
    }
  }

  private static List<X509Certificate> certificates(byte[] bytes) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bytes))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      throw new IllegalStateException("The stored certificate is damaged", e);
    }
  }
}
