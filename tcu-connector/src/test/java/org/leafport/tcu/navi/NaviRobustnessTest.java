package org.leafport.tcu.navi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leafport.tcu.wire.Octets;

/** Bodies and documents that want more than they should get. */
class NaviRobustnessTest {
  private static final String APP = "<srv_inf><app name=\"AP\"/></srv_inf>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE carwings><carwings/>",
        "<!DOCTYPE carwings [<!ENTITY a \"b\">]><carwings version=\"&a;\"/>",
        "<!DOCTYPE carwings SYSTEM \"file:///etc/passwd\"><carwings/>",
        "<carwings version=\"&a;\"/>",
        "<carwings>",
        "<carwings a=\"1\" a=\"2\"/>",
        "<other/>",
        "",
        "carwings"
      })
  void aDocumentThatIsNoneOfOursIsRefused(String document) {
    assertEquals(EnvelopeError.DOCUMENT, refusal(bytes(document)).error());
  }

  @Test
  void theFiveEntitiesOfXmlAreRead() throws Exception {
    String document =
        "<carwings version=\"&lt;&amp;&gt;&quot;&apos;&#228;\">" + APP + "</carwings>";
    assertEquals(Optional.of("<&>\"'\u00e4"), RequestDocument.decode(bytes(document)).version());
  }

  @Test
  void onlyUtf8IsRead() {
    byte[] latin =
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><carwings version=\"\u00e4\"/>"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(EnvelopeError.DOCUMENT, refusal(Octets.of(latin)).error());
  }

  @Test
  void depthAndNumberOfElementsAndLengthAreBounded() {
    assertTrue(refusal(nested(17)).reason().contains("inside each other"));
    assertTrue(refusal(bytes("<carwings>" + "<a/>".repeat(9000) + "</carwings>")) != null);
    String blank = " ".repeat(XmlText.MAX_BYTES);
    assertTrue(refusal(bytes("<carwings>" + blank + "</carwings>")).reason().contains("more than"));
  }

  private static Octets nested(int depth) {
    return bytes("<carwings>" + "<a>".repeat(depth) + "</a>".repeat(depth) + "</carwings>");
  }

  @Test
  void ofTwoElementsTheFirstCounts() throws Exception {
    RequestDocument document =
        RequestDocument.decode(
            bytes(
                "<carwings><bs_inf><vcl odo=\"1\"/><vcl odo=\"2\"/></bs_inf>"
                    + "<bs_inf><vcl odo=\"3\"/><navi_set lang=\"fin\"/></bs_inf></carwings>"));
    assertEquals(Optional.of("1"), document.vehicle().orElseThrow().odometer());
    assertTrue(document.settings().isEmpty());
  }

  @Test
  void aStreamThatHoldsMoreThanDeclaredIsNotInflatedFurther() throws Exception {
    byte[] body = Envelope.REQUEST.seal(new FilePacket(List.of(zeros("a.xml", 4 << 20))));
    ByteBuffer.wrap(body).putInt(0, 100);
    byte[] bomb = summed(body);
    assertTrue(bomb.length < 8192);
    long before = allocated();
    EnvelopeException refused =
        assertThrows(
            EnvelopeException.class, () -> Envelope.REQUEST.open(bomb, EnvelopeLimits.USUAL));
    assertTrue(allocated() - before < 256 * 1024);
    assertEquals(EnvelopeError.COMPRESSION, refused.error());
  }

  @Test
  void aSmallBodyThatDeclaresMuchGetsLittle() {
    byte[] body = Envelope.REQUEST.seal(new FilePacket(List.of(zeros("a.xml", 10))));
    ByteBuffer.wrap(body).putInt(0, EnvelopeLimits.USUAL.maxInflated());
    byte[] boastful = summed(body);
    long before = allocated();
    assertThrows(
        EnvelopeException.class, () -> Envelope.REQUEST.open(boastful, EnvelopeLimits.USUAL));
    assertTrue(allocated() - before < 256 * 1024);
  }

  @Test
  void theLimitsAreThoseOfTheCaller() throws Exception {
    byte[] body = Envelope.REQUEST.seal(new FilePacket(List.of(zeros("a.xml", 1000))));
    assertEquals(
        1000,
        Envelope.REQUEST.open(body, new EnvelopeLimits(100, 1100)).document().content().length());
    assertEquals(EnvelopeError.TOO_LARGE, refusal(body, new EnvelopeLimits(100, 1000)));
    assertEquals(EnvelopeError.TOO_LARGE, refusal(body, new EnvelopeLimits(20, 1100)));
  }

  @Test
  void aStreamThatEndsBeforeTheChecksumIsRefused() {
    byte[] body = Envelope.REQUEST.seal(new FilePacket(List.of(zeros("a.xml", 10))));
    byte[] longer = Arrays.copyOf(body, body.length + 1);
    ByteBuffer.wrap(longer).putInt(4, body.length + 1 - 12);
    assertEquals(EnvelopeError.COMPRESSION, refusal(summed(longer), EnvelopeLimits.USUAL));
  }

  @Test
  void aUnitMaySend64FilesAndGetManyMore() throws Exception {
    List<NaviFile> files = new ArrayList<>(List.of(zeros("a.xml", 1)));
    while (files.size() < FilePacket.MAX_REQUEST_FILES) {
      files.add(zeros("f" + files.size(), 0));
    }
    byte[] most = Envelope.REQUEST.seal(new FilePacket(files));
    assertEquals(64, Envelope.REQUEST.open(most, EnvelopeLimits.USUAL).files().size());
    files.add(zeros("one.more", 0));
    FilePacket more = new FilePacket(files);
    assertThrows(IllegalArgumentException.class, () -> Envelope.REQUEST.seal(more));
    assertThrows(
        EnvelopeException.class,
        () -> FilePacket.read(more.encode(), FilePacket.MAX_REQUEST_FILES));
    byte[] answer = Envelope.RESPONSE.seal(more);
    assertEquals(more, Envelope.RESPONSE.open(answer, EnvelopeLimits.USUAL));
  }

  @Test
  void whatIdentifiesIsNotShown() throws Exception {
    RequestDocument document =
        RequestDocument.decode(
            bytes(
                "<carwings><aut_inf vin=\"SJNFAAZE0U0012345\" navi_id=\"270000000017\""
                    + " password=\"214C71D7\" user_id=\"leafowner\"/></carwings>"));
    String shown = document.toString();
    for (String secret : List.of("SJNFAAZE0U", "270000000017", "214C71D7", "leafowner")) {
      assertFalse(shown.contains(secret), shown);
    }
  }

  private static NaviFile zeros(String name, int length) {
    return new NaviFile(name, Octets.of(new byte[length]));
  }

  private static byte[] summed(byte[] body) {
    CRC32 sum = new CRC32();
    sum.update(body, 0, body.length - 4);
    ByteBuffer.wrap(body).putInt(body.length - 4, (int) sum.getValue());
    return body;
  }

  private static EnvelopeException refusal(Octets document) {
    return assertThrows(EnvelopeException.class, () -> RequestDocument.decode(document));
  }

  private static EnvelopeError refusal(byte[] body, EnvelopeLimits limits) {
    return assertThrows(EnvelopeException.class, () -> Envelope.REQUEST.open(body, limits)).error();
  }

  private static Octets bytes(String text) {
    return Octets.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
