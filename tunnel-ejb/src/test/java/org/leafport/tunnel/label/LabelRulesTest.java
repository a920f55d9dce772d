package org.leafport.tunnel.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vectors don't say about names. */
class LabelRulesTest {

  private final LabelRules rules =
      new LabelRules("-evcc", "evcc.example", "gate.evcc.example", List.of("Mayor"));

  @Test
  void firstLabelOfTheProxyItselfIsReserved() {
    assertFault(LabelFault.RESERVED, "gate");
  }

  @Test
  void operatorReservesNamesInAnyCaseAndTheirLookAlikes() {
    assertFault(LabelFault.RESERVED, "mayor");
    assertFault(LabelFault.RESERVED, "may0r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vvvvvv", "adrnin", "ma1l", "g00gle", "tu-n-nel", "b1ll1ng", "s5o"})
  void lookAlikesAreReserved(String name) {
    assertFault(LabelFault.RESERVED, name);
  }

  @Test
  void partsOfReservedNamesAreFree() throws InvalidLabelException {
    assertEquals("nissan-leaf-blue-evcc", rules.labelFor("nissan-leaf-blue"));
  }

  @Test
  void suffixAloneIsAnInvalidName() {
    assertFault(LabelFault.INVALID, "-evcc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evcc", "-", "-evcc-", "-EVCC", "-ev.cc"})
  void suffixOfAnotherFormIsRefused(String suffix) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new LabelRules(suffix, "evcc.example", "proxy.evcc.example", List.of()));
  }

  @Test
  void operatorWritesNoneForNoSuffix() {
    assertEquals("", LabelRules.suffixOf("none"));
    assertEquals("-leaf", LabelRules.suffixOf("-leaf"));
    assertThrows(IllegalArgumentException.class, () -> LabelRules.suffixOf("leaf"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"adjectives.txt", "nouns.txt"})
  void eachListHas256DifferentWords(String file) {
    List<String> words = GeneratedLabels.words(file);
    assertEquals(256, words.size());
    assertEquals(256, new HashSet<>(words).size());
    assertTrue(words.stream().allMatch(word -> word.matches("[a-z]{2,12}")));
  }

  @Test
  void generatedNamesAreSpokenFiveTimesThenCertain() {
    List<String> labels = new GeneratedLabels("-evcc", new SecureRandom()).candidates().toList();
    assertEquals(6, labels.size());
    labels.subList(0, 5).forEach(l -> assertTrue(l.matches("[a-z]+-[a-z]+-[0-9]{2}-evcc"), l));
    assertTrue(labels.get(5).matches("[a-z][a-z2-7]{25}-evcc"), labels.get(5));
  }

  @Test
  void trailingDotAndDoubledNameOfACertificateAreOneName() throws Exception {
    assertEquals(
        "my-home-evcc",
        CertificateName.of(
                List.of("my-home-evcc.evcc.example.", "MY-home-evcc.evcc.example"), "evcc.example")
            .label());
  }

  private void assertFault(LabelFault fault, String name) {
    assertEquals(
        fault, assertThrows(InvalidLabelException.class, () -> rules.labelFor(name)).fault());
  }
}
