package org.leafport.tunnel.devices;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.TestDatabase;

class DeviceRepositoryTest {

  private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");

  private static <T> T ask(Function<DeviceRepository, T> work) {
    return TestDatabase.running().inTransaction(em -> work.apply(new DeviceRepository(em)));
  }

  private static void tell(Consumer<DeviceRepository> work) {
    ask(
        store -> {
          work.accept(store);
          return null;
        });
  }

  @BeforeEach
  void empty() {
    tell(store -> store.newKey(NOW));
  }

  private static EnrolledDevice device(String id, String name) {
    return new EnrolledDevice(
        id, 7, name, NOW, NOW.plus(Duration.ofDays(90)), Optional.empty(), Optional.empty(), false);
  }

  @Test
  void devicesAreKeptUntilTheyAreRevoked() {
    tell(store -> store.add(device("abcd", "phone")));
    tell(store -> store.seen("abcd", NOW.plusSeconds(5), "203.0.113.9"));
    tell(store -> store.extend("abcd", NOW.plus(Duration.ofDays(150))));

    assertEquals(
        List.of(
            device("abcd", "phone")
                .seen(NOW.plusSeconds(5), "203.0.113.9")
                .until(NOW.plus(Duration.ofDays(150)))),
        ask(DeviceRepository::devices));

    tell(store -> store.revoke("abcd", NOW));
    assertEquals(List.of(), ask(DeviceRepository::devices));
  }

  @Test
  void aNameIsFreeAgainWhenItsDeviceWasRevoked() {
    tell(store -> store.add(device("name1", "phone")));
    assertThrows(
        PersistenceException.class, () -> tell(store -> store.add(device("name2", "phone"))));
    tell(store -> store.revoke("name1", NOW));
    tell(store -> store.add(device("name3", "phone")));
    assertEquals(1, ask(DeviceRepository::devices).size());
  }

  @Test
  void theKeyStaysUntilANewOneEndsEverything() {
    byte[] key = ask(store -> store.key(NOW));
    assertArrayEquals(key, ask(store -> store.key(NOW)));
    tell(store -> store.add(device("key1", "phone")));
    tell(store -> store.refuse("token", NOW, NOW.plusSeconds(60), NOW));

    byte[] next = ask(store -> store.newKey(NOW));

    assertFalse(Arrays.equals(key, next));
    assertArrayEquals(next, ask(store -> store.key(NOW)));
    assertEquals(List.of(), ask(DeviceRepository::devices));
    assertEquals(Map.of(), ask(DeviceRepository::refused));
  }

  @Test
  void refusedTokensAreForgottenWhenTheyHaveEnded() {
    tell(store -> store.refuse("early", NOW, NOW.plusSeconds(60), NOW));
    tell(store -> store.refuse("early", NOW.plusSeconds(9), NOW.plusSeconds(60), NOW));
    assertEquals(Map.of("early", NOW), ask(DeviceRepository::refused));

    Instant later = NOW.plusSeconds(61);
    tell(store -> store.refuse("late", later, later.plusSeconds(60), later));

    assertEquals(Map.of("late", later), ask(DeviceRepository::refused));
  }
}
