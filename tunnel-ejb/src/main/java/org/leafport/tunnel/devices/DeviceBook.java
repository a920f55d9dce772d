package org.leafport.tunnel.devices;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.leafport.tunnel.devices.DeviceRefusedException.Reason;
import org.leafport.tunnel.devices.DeviceTokens.Claims;

/** Knows all devices and keys by heart, so that no request has to wait for the database. */
@Singleton
@DependsOn("TunnelSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeviceBook implements RemoteDevices, Sessions {

  static final Duration REFRESH_WINDOW = Duration.ofDays(30);
  static final Duration OLD_TOKEN_LIVES_ON = Duration.ofDays(1);
  private static final Duration SESSION_LIFE = Duration.ofDays(90);
  private static final Duration SEEN_ONCE_A = Duration.ofMinutes(1);
  private static final Set<Integer> LIVES = Set.of(1, 7, 90, 365);
  private static final int MOST_DEVICES = 100;
  private static final int ID_LETTERS = 12;
  private static final int JTI_BYTES = 16;
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,64}");

  /** All that is known, since it was read. */
  private record Known(
      DeviceTokens tokens, Map<String, EnrolledDevice> devices, Map<String, Instant> refused) {}

  @EJB private DeviceStore store;
  @Inject private OpenConnections connections;
  private Clock clock = Clock.systemUTC();
  private SecureRandom random = new SecureRandom();
  private volatile Known known;

  /** For the container. */
  public DeviceBook() {}

  DeviceBook(DeviceStore store, OpenConnections connections, Clock clock, SecureRandom random) {
    this.store = store;
    this.connections = connections;
    this.clock = clock;
    this.random = random;
  }

  private Known known() {
    Known now = known;
    return now == null ? read() : now;
  }

  private synchronized Known read() {
    if (known == null) {
      Map<String, EnrolledDevice> devices = new ConcurrentHashMap<>();
      store.devices().forEach(device -> devices.put(device.id(), device));
      known =
          new Known(
              new DeviceTokens(store.key(clock.instant())),
              devices,
              new ConcurrentHashMap<>(store.refused()));
    }
    return known;
  }

  @Override
  public List<EnrolledDevice> devices() {
    return known().devices().values().stream()
        .map(device -> device.active(connections.isActive(device.id())))
        .sorted(Comparator.comparing(EnrolledDevice::created).thenComparing(EnrolledDevice::id))
        .toList();
  }

  @Override
  public synchronized NewDevice enrol(long accountId, String name, int days, String fqdn)
      throws DeviceRefusedException {
    String called = name.strip();
    Known now = known();
    check(NAME.matcher(called).matches(), Reason.BAD_NAME);
    check(LIVES.contains(days), Reason.BAD_LIFE);
    check(now.devices().size() < MOST_DEVICES, Reason.TOO_MANY);
    check(
        now.devices().values().stream().noneMatch(other -> other.name().equals(called)),
        Reason.NAME_TAKEN);
    Instant created = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    EnrolledDevice device =
        new EnrolledDevice(
            newId(),
            accountId,
            called,
            created,
            created.plus(Duration.ofDays(days)),
            Optional.empty(),
            Optional.empty(),
            false);
    store.add(device);
    now.devices().put(device.id(), device);
    String token = write(device.id(), fqdn, created, device.expires());
    return new NewDevice(device, token, QrCode.content(fqdn, token));
  }

  private static void check(boolean good, Reason otherwise) throws DeviceRefusedException {
    if (!good) {
      throw new DeviceRefusedException(otherwise);
    }
  }

  private String write(String device, String fqdn, Instant issued, Instant expires) {
    return known()
        .tokens()
        .write(
            new Claims(Claims.ofDevice(device), Optional.of(fqdn), issued, expires, newTokenId()));
  }

  private String newId() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < ID_LETTERS; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  private String newTokenId() {
    byte[] id = new byte[JTI_BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  @Override
  public synchronized boolean revoke(String id) {
    if (known().devices().remove(id) == null) {
      return false;
    }
    connections.cut(id);
    store.revoke(id, clock.instant());
    return true;
  }

  @Override
  public synchronized void revokeAll() {
    DeviceTokens tokens = new DeviceTokens(store.newKey(clock.instant()));
    known = new Known(tokens, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    connections.cutAllDevices();
  }

  private Optional<Claims> good(String token, String host) {
    Instant now = clock.instant();
    Known all = known();
    return all.tokens()
        .read(token, now, host)
        .filter(
            claims ->
                Optional.ofNullable(all.refused().get(claims.id()))
                    .filter(from -> !now.isBefore(from))
                    .isEmpty());
  }

  @Override
  public Optional<DeviceCredential> verify(String token, String host) {
    return good(token, host).flatMap(this::credential);
  }

  private Optional<DeviceCredential> credential(Claims claims) {
    return claims
        .device()
        .flatMap(id -> Optional.ofNullable(known().devices().get(id)))
        .map(device -> new DeviceCredential(device.id(), device.accountId(), claims.expires()));
  }

  @Override
  public FreshToken refresh(String token, String host) throws DeviceRefusedException {
    Claims old = good(token, host).orElseThrow(() -> new DeviceRefusedException(Reason.BAD_TOKEN));
    DeviceCredential device =
        credential(old).orElseThrow(() -> new DeviceRefusedException(Reason.BAD_TOKEN));
    Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    // The leeway for clocks that differ is for using a token, not for getting another.
    check(now.isBefore(old.expires()), Reason.BAD_TOKEN);
    check(old.expires().isBefore(now.plus(REFRESH_WINDOW)), Reason.TOO_EARLY);
    Instant expires = now.plus(Duration.between(old.issued(), old.expires()));
    Instant dayAfter = now.plus(OLD_TOKEN_LIVES_ON);
    store.extend(device.deviceId(), expires);
    store.refuse(old.id(), dayAfter, old.expires(), now);
    known().refused().putIfAbsent(old.id(), dayAfter);
    known().devices().computeIfPresent(device.deviceId(), (id, known) -> known.until(expires));
    String fresh = write(device.deviceId(), old.audience().orElse(host), now, expires);
    return new FreshToken(fresh, expires);
  }

  @Override
  public void seen(DeviceCredential device, String client, Optional<Integer> loopbackPort) {
    loopbackPort.ifPresent(port -> connections.usedBy(port, device.deviceId()));
    Instant now = clock.instant();
    EnrolledDevice before = known().devices().get(device.deviceId());
    if (before == null
        || before.lastSeen().filter(last -> now.isBefore(last.plus(SEEN_ONCE_A))).isPresent()) {
      return;
    }
    known().devices().computeIfPresent(before.id(), (id, known) -> known.seen(now, client));
    store.seen(before.id(), now, client);
  }

  @Override
  public FreshToken open() {
    Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    Instant expires = now.plus(SESSION_LIFE);
    String token =
        known()
            .tokens()
            .write(new Claims(Claims.ofSession(), Optional.empty(), now, expires, newTokenId()));
    return new FreshToken(token, expires);
  }

  @Override
  public boolean isOpen(String token, String host) {
    return good(token, host).filter(Claims::isSession).isPresent();
  }

  @Override
  public void close(String token, String host) {
    good(token, host)
        .filter(Claims::isSession)
        .ifPresent(
            claims -> {
              Instant now = clock.instant();
              known().refused().put(claims.id(), now);
              store.refuse(claims.id(), now, claims.expires(), now);
            });
  }
}
