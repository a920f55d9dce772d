package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator may type. */
class RemoteChangeTest {

  @ParameterizedTest
  @CsvSource({
    "wss://proxy.example.org, wss://proxy.example.org",
    "proxy.example.org, wss://proxy.example.org",
    "https://proxy.example.org/, wss://proxy.example.org",
    "' wss://proxy.example.org:8443/leafport/ ', wss://proxy.example.org:8443/leafport"
  })
  void addressOfAProxyIsReadAsItIsMeant(String typed, String meant) {
    assertEquals(Optional.of(URI.create(meant)), AgentConfiguration.proxyAddress(typed, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://proxy.example.org",
        "http://proxy.example.org",
        "ftp://proxy.example.org",
        "wss://user:password@proxy.example.org",
        "wss://proxy.example.org?x=1",
        "wss://",
        "wss://a b",
        "wss://proxy.example.org:99999999999"
      })
  void otherAddressesAreRefused(String typed) {
    assertEquals(Optional.empty(), AgentConfiguration.proxyAddress(typed, false));
    RefusedSettingException refused =
        assertThrows(
            RefusedSettingException.class,
            () -> RemoteAccessBean.checked(RemoteChanges.of().proxyUrl(typed).change()));
    assertEquals("proxyUrl", refused.field());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"self", "http://evcc.local:7070", "http://192.168.1.9", "tls://nas.local:443"})
  void targetsAreTaken(String typed) throws Exception {
    assertEquals(
        Optional.of(typed),
        RemoteAccessBean.checked(RemoteChanges.of().target(typed).change()).target());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://evcc.local:7070",
        "tls://nas.local",
        "http://evcc.local:7070/path",
        "http://evcc.local:70700",
        "file:///etc/passwd"
      })
  void otherTargetsAreRefused(String typed) {
    assertThrows(
        RefusedSettingException.class,
        () -> RemoteAccessBean.checked(RemoteChanges.of().target(typed).change()));
  }

  @Test
  void whatPastingAddsToATokenIsLeftOut() throws Exception {
    SponsorToken pasted = SponsorToken.pasted("  abc\u200bdef\r\n");

    assertEquals("abcdef", pasted.value());
    assertEquals(List.of(4), pasted.leftOut());
    assertTrue(pasted.isWellFormed());
    assertFalse(SponsorToken.pasted("").isWellFormed());
    assertFalse(SponsorToken.pasted("t\u00f6ken").isWellFormed());
    assertFalse(SponsorToken.pasted("a".repeat(4097)).isWellFormed());
    assertEquals(
        Optional.of("abcdef"),
        RemoteAccessBean.checked(RemoteChanges.of().sponsorToken("abc\u00a0def ").change())
            .sponsorToken());
  }
}
