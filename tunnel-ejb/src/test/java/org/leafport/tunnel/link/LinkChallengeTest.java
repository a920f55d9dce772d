package org.leafport.tunnel.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leafport.tunnel.frame.JsonMessage;

class LinkChallengeTest {

  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final Instant ASKED = Instant.ofEpochSecond(1_790_000_000L);
  private static final LinkChallenge CHALLENGE =
      new LinkChallenge(
          HexFormat.of().parseHex("00112233445566778899aabbccddeeff".repeat(2)), "node-a", ASKED);

  /** Computed with openssl dgst -sha256 -mac HMAC over the bytes as they are written down. */
  @Test
  void theAnswerIsWhatOpensslComputes() {
    assertEquals(
        "f76d11a195deda1c993021871fa637d313ca97cd334a962717243bdc8d5312ef",
        HexFormat.of().formatHex(CHALLENGE.answer(SECRET, "node-b")));
  }

  @Test
  void anAnswerIsGoodForOneQuestionOfOneNodeOnly() {
    byte[] answer = CHALLENGE.answer(SECRET, "node-b");
    assertTrue(CHALLENGE.isAnsweredBy(answer, SECRET, "node-b"));
    assertFalse(CHALLENGE.isAnsweredBy(answer, SECRET, "node-c"));
    assertFalse(CHALLENGE.isAnsweredBy(answer, new byte[32], "node-b"));
    assertFalse(CHALLENGE.isAnsweredBy(new byte[0], SECRET, "node-b"));
    LinkChallenge other = LinkChallenge.fresh("node-a", ASKED, new SecureRandom());
    assertFalse(other.isAnsweredBy(answer, SECRET, "node-b"));
    LinkChallenge ofOther = new LinkChallenge(CHALLENGE.nonce(), "node-c", ASKED);
    assertFalse(ofOther.isAnsweredBy(answer, SECRET, "node-b"));
    LinkChallenge later = new LinkChallenge(CHALLENGE.nonce(), "node-a", ASKED.plusSeconds(1));
    assertFalse(later.isAnsweredBy(answer, SECRET, "node-b"));
  }

  @Test
  void aQuestionGrowsOldAfterFiveMinutes() {
    assertTrue(CHALLENGE.isRecent(ASKED.plusSeconds(300)));
    assertTrue(CHALLENGE.isRecent(ASKED.minusSeconds(300)));
    assertFalse(CHALLENGE.isRecent(ASKED.plusSeconds(301)));
    assertFalse(CHALLENGE.isRecent(ASKED.minusSeconds(301)));
  }

  @Test
  void aQuestionComesOverAsItWasAsked() throws Exception {
    String text = LinkMessages.challenge(CHALLENGE).toJson();
    LinkChallenge read = LinkMessages.challengeIn(JsonMessage.read(text)).orElseThrow();
    assertArrayEquals(CHALLENGE.nonce(), read.nonce());
    assertEquals(CHALLENGE.node(), read.node());
    assertEquals(CHALLENGE.timestamp(), read.timestamp());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"link_challenge\"}",
        "{\"type\":\"link_challenge\",\"nonce\":\"AAAA\",\"node\":\"a\",\"timestamp\":1}",
        "{\"type\":\"link_challenge\",\"nonce\":\"%%\",\"node\":\"a\",\"timestamp\":1}",
        "{\"type\":\"link_response\",\"node\":\"\",\"mac\":\"AAAA\"}",
        "{\"type\":\"link_response\",\"node\":\"a\\nb\",\"mac\":\"AAAA\"}",
        "{\"type\":\"link_response\",\"node\":\"b\"}"
      })
  void whatIsNotWholeIsNoMessage(String text) throws Exception {
    JsonMessage message = JsonMessage.read(text);
    assertEquals(Optional.empty(), LinkMessages.challengeIn(message).map(LinkChallenge::node));
    assertEquals(Optional.empty(), LinkMessages.responseIn(message));
  }
}
