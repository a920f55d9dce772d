package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.TestDatabase;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.SelfSigned;

class AgentRepositoryTest {

  private static <T> T inTransaction(Function<AgentRepository, T> work) {
    return TestDatabase.running().inTransaction(em -> work.apply(new AgentRepository(em)));
  }

  private static void change(RemoteChange change) {
    inTransaction(
        store -> {
          store.change(change);
          return null;
        });
  }

  @Test
  void installationKeepsItsKeysAndItsCertificate() throws Exception {
    AgentIdentity made = inTransaction(AgentRepository::identity);
    SelfSigned cabin = SelfSigned.forNames("cabin-evcc.evcc.example");
    IssuedCertificate certificate =
        new IssuedCertificate(cabin.key(), List.of(cabin.certificate(), cabin.certificate()));
    inTransaction(
        store -> {
          store.registered(
              new Enrolment(
                  "proxy.evcc.example",
                  "cabin-evcc.evcc.example",
                  new byte[32],
                  Optional.of("resume")));
          store.certified(certificate);
          return null;
        });

    AgentIdentity found = inTransaction(AgentRepository::identity);

    assertArrayEquals(made.instanceId(), found.instanceId());
    assertEquals(made.accountKey().getPublic(), found.accountKey().getPublic());
    assertEquals("cabin-evcc", found.enrolment().orElseThrow().label());
    assertEquals(Optional.of("resume"), found.enrolment().orElseThrow().resumeToken());
    assertEquals(certificate.chain(), found.certificate().orElseThrow().chain());
    assertEquals(cabin.key().getPrivate(), found.certificate().orElseThrow().key().getPrivate());

    inTransaction(
        store -> {
          store.registered(
              new Enrolment(
                  "proxy.evcc.example", "other-evcc.evcc.example", new byte[32], Optional.empty()));
          return null;
        });
    assertTrue(
        inTransaction(AgentRepository::identity).certificate().isEmpty(),
        "a certificate for another name is of no use");
  }

  @Test
  void consoleWinsAndItsTokenIsSealed() {
    change(
        RemoteChanges.of()
            .proxyUrl("wss://proxy.evcc.example")
            .enabled(true)
            .sponsorToken("abc123")
            .change());

    AgentConfiguration configuration = inTransaction(AgentRepository::configuration);
    assertTrue(configuration.remote().enabled());
    assertEquals("abc123", configuration.sponsorToken());
    assertEquals("self", configuration.remote().target(), "what wasn't touched stays");
    byte[] stored =
        TestDatabase.running()
            .inTransaction(
                em -> em.find(RemoteSettings.class, RemoteSettings.ID).sealedToken().orElseThrow());
    assertFalse(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1).contains("abc"));

    change(RemoteChanges.of().sponsorToken("").change());
    assertFalse(inTransaction(AgentRepository::configuration).remote().sponsorTokenSet());
  }

  @Test
  void ordersOfTheLastHourAreRememberedAndOlderOnesAreNot() {
    Instant now = Instant.parse("2031-05-06T07:08:09Z");
    Instant earlier = now.minusSeconds(3000);
    Instant hourAgo = now.minusSeconds(3600);
    store(repository -> repository.ordered(earlier.minusSeconds(900), Instant.EPOCH));
    store(repository -> repository.ordered(earlier, Instant.EPOCH));
    store(repository -> repository.ordered(now, hourAgo));

    List<Instant> placed =
        TestDatabase.running()
            .inTransaction(em -> new AgentRepository(em).ordersSince(Instant.EPOCH));
    assertEquals(List.of(earlier, now), placed);
  }

  private static void store(Consumer<AgentRepository> work) {
    TestDatabase.running()
        .inTransaction(
            em -> {
              work.accept(new AgentRepository(em));
              return null;
            });
  }

  @Test
  void releasedCarsAreRememberedUntilTheyAreClaimedAgain() {
    String vin = "SJNFAAZE0U0012345";
    inTransaction(
        store -> {
          store.release(vin);
          store.release(vin);
          return null;
        });
    assertEquals(Set.of(vin), inTransaction(AgentRepository::releasedCars));
    inTransaction(
        store -> {
          store.claimAgain(vin);
          store.claimAgain(vin);
          return null;
        });
    assertEquals(Set.of(), inTransaction(AgentRepository::releasedCars));
  }
}
