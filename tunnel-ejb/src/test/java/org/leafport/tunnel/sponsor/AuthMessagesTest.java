package org.leafport.tunnel.sponsor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages' bytes, against what protoc's encoding of the same messages looks like. */
class AuthMessagesTest {

  @Test
  void questionIsOneFieldOfText() {
    assertArrayEquals(
        HexFormat.of().parseHex("0a06616263313233"),
        AuthMessages.write(new AuthMessages.Request("abc123", "")));
  }

  @Test
  void yesWithSubjectAndEnd() throws IOException {
    // authorized: true, subject: "anna", expires_at { seconds: 1790000000 nanos: 5 }
    byte[] bytes = HexFormat.of().parseHex("0801" + "1204616e6e61" + "1a080880f7c4d5061005");
    var reply =
        new AuthMessages.Reply(true, "anna", Optional.of(Instant.ofEpochSecond(1_790_000_000, 5)));
    assertEquals(reply, AuthMessages.readReply(ByteBuffer.wrap(bytes)));
    assertArrayEquals(bytes, AuthMessages.write(reply));
  }

  @Test
  void emptyMessageIsANo() throws IOException {
    assertEquals(
        new AuthMessages.Reply(false, "", Optional.empty()),
        AuthMessages.readReply(ByteBuffer.allocate(0)));
  }

  @Test
  void unknownFieldsOfEveryWireTypeAreSkipped() throws IOException {
    String unknown = "20aa01" + "290102030405060708" + "3203abcdef" + "3d01020304";
    byte[] bytes = HexFormat.of().parseHex(unknown + "0801" + unknown);
    assertEquals(
        new AuthMessages.Reply(true, "", Optional.empty()),
        AuthMessages.readReply(ByteBuffer.wrap(bytes)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08",
        "12",
        "1205616e6e61",
        "12ffffffff0f61",
        "0b",
        "0e",
        "08ffffffffffffffffffff01",
        "1202c328",
        "290102",
        "1a0b08ffffffffffffffff7f"
      })
  void brokenMessagesAreTold(String hex) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    assertThrows(IOException.class, () -> AuthMessages.readReply(bytes));
  }

  @Property
  void everyAnswerComesThrough(
      @ForAll boolean authorized,
      @ForAll @Size(max = 200) byte[] subjectBytes,
      @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long seconds)
      throws IOException {
    var reply =
        new AuthMessages.Reply(
            authorized,
            HexFormat.of().formatHex(subjectBytes),
            Optional.of(Instant.ofEpochSecond(seconds)));
    assertEquals(reply, AuthMessages.readReply(ByteBuffer.wrap(AuthMessages.write(reply))));
  }

  @Property
  void noBytesDoMoreThanBeRefused(@ForAll @Size(max = 100) byte[] bytes) {
    try {
      AuthMessages.readReply(ByteBuffer.wrap(bytes));
    } catch (IOException expected) {
      assertEquals(IOException.class, expected.getClass());
    }
  }
}
