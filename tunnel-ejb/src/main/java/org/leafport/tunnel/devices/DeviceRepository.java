package org.leafport.tunnel.devices;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leafport.core.secrets.InstallationSecrets;

/** Keeps devices and tokens in the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DeviceRepository implements DeviceStore {

  private static final int KEY_BYTES = 32;

  @PersistenceContext(unitName = "tunnel")
  private EntityManager em;

  private final SecureRandom random = new SecureRandom();

  /** For the container. */
  public DeviceRepository() {}

  /** For tests. */
  DeviceRepository(EntityManager em) {
    this.em = em;
  }

  @Override
  public byte[] key(Instant now) {
    return Optional.ofNullable(em.find(TokenKey.class, TokenKey.ID))
        .map(key -> InstallationSecrets.current().decrypt(key.sealed()))
        .orElseGet(() -> newKey(now));
  }

  @Override
  public byte[] newKey(Instant now) {
    byte[] secret = new byte[KEY_BYTES];
    random.nextBytes(secret);
    byte[] sealed = InstallationSecrets.current().encrypt(secret);
    Optional.ofNullable(em.find(TokenKey.class, TokenKey.ID))
        .ifPresentOrElse(
            key -> key.replace(sealed, now), () -> em.persist(new TokenKey(sealed, now)));
    em.createQuery("update RemoteDevice d set d.revoked = :now where d.revoked is null")
        .setParameter("now", now)
        .executeUpdate();
    em.createQuery("delete from RevokedToken").executeUpdate();
    return secret;
  }

  @Override
  public List<EnrolledDevice> devices() {
    return em.createQuery(
            "select d from RemoteDevice d where d.revoked is null order by d.created",
            RemoteDevice.class)
        .getResultStream()
        .map(RemoteDevice::value)
        .toList();
  }

  @Override
  public void add(EnrolledDevice device) {
    em.persist(
        new RemoteDevice(
            device.id(), device.accountId(), device.name(), device.created(), device.expires()));
  }

  @Override
  public void revoke(String id, Instant now) {
    found(id).ifPresent(device -> device.revoke(now));
  }

  @Override
  public void seen(String id, Instant when, String address) {
    found(id).ifPresent(device -> device.seen(when, address));
  }

  @Override
  public void extend(String id, Instant expires) {
    found(id).ifPresent(device -> device.extend(expires));
  }

  private Optional<RemoteDevice> found(String id) {
    return Optional.ofNullable(em.find(RemoteDevice.class, id));
  }

  @Override
  public Map<String, Instant> refused() {
    return em.createQuery("select r from RevokedToken r", RevokedToken.class)
        .getResultStream()
        .collect(Collectors.toMap(RevokedToken::jti, RevokedToken::refused));
  }

  @Override
  public void refuse(String jti, Instant from, Instant expires, Instant now) {
    em.createQuery("delete from RevokedToken r where r.expires < :now")
        .setParameter("now", now)
        .executeUpdate();
    if (em.find(RevokedToken.class, jti) == null) {
      em.persist(new RevokedToken(jti, from, expires));
    }
  }
}
