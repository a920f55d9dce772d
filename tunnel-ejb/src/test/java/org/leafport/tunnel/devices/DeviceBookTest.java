package org.leafport.tunnel.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.TestClock;
import org.leafport.tunnel.devices.DeviceRefusedException.Reason;

class DeviceBookTest {

  private static final String HOST = "my-home-evcc.evcc.example";

  private final TestClock clock = new TestClock();
  private final StoredDevices store = new StoredDevices();
  private final OpenConnections connections = new OpenConnections();
  private final DeviceBook book = book();

  private DeviceBook book() {
    return new DeviceBook(store, connections, clock, new SecureRandom());
  }

  private NewDevice phone(int days) throws DeviceRefusedException {
    return book.enrol(7, "blue-phone", days, HOST);
  }

  @Test
  void aDevicesTokenProvesTheAccountAtThisHostOnly() throws Exception {
    NewDevice phone = phone(90);

    DeviceCredential proof = book.verify(phone.token(), HOST).orElseThrow();

    assertEquals(7, proof.accountId());
    assertEquals(phone.device().id(), proof.deviceId());
    assertEquals(clock.instant().plus(Duration.ofDays(90)), proof.expires());
    assertEquals(Optional.empty(), book.verify(phone.token(), "cabin-evcc.evcc.example"));
    assertTrue(book().verify(phone.token(), HOST).isPresent(), "after a restart");
  }

  @Test
  void theQrCodeSaysExactlyEndpointAndToken() throws Exception {
    NewDevice phone = phone(90);

    assertEquals(
        "{\"endpoint\":\"https://" + HOST + "\",\"token\":\"" + phone.token() + "\"}", phone.qr());
    var picture = ImageIO.read(new ByteArrayInputStream(QrCode.png(phone.qr(), 4)));
    int[] pixels =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    var seen =
        new BinaryBitmap(
            new HybridBinarizer(
                new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels)));
    assertEquals(phone.qr(), new QRCodeReader().decode(seen).getText());
    assertTrue(QrCode.svg(phone.qr()).startsWith("<svg "));
  }

  @Test
  void aRevokedDeviceIsRefusedAtOnceAndItsConnectionsAreCut() throws Exception {
    NewDevice phone = phone(90);
    AtomicInteger cut = new AtomicInteger();
    connections.opened(40_001, cut::incrementAndGet);
    connections.opened(40_002, cut::incrementAndGet);
    book.seen(book.verify(phone.token(), HOST).orElseThrow(), "203.0.113.9", Optional.of(40_001));
    assertTrue(book.devices().get(0).active());

    assertTrue(book.revoke(phone.device().id()));

    assertEquals(Optional.empty(), book.verify(phone.token(), HOST));
    assertEquals(1, cut.get());
    assertFalse(book.revoke(phone.device().id()));
  }

  @Test
  void revokingAllEndsDevicesAndSessions() throws Exception {
    NewDevice phone = phone(90);
    String session = book.open().token();

    book.revokeAll();

    assertEquals(Optional.empty(), book.verify(phone.token(), HOST));
    assertFalse(book.isOpen(session, HOST));
    assertTrue(book.devices().isEmpty());
  }

  @Test
  void aTokenIsRenewedInItsLastMonthAndTheOldOneLivesForADay() throws Exception {
    NewDevice phone = phone(90);
    clock.pass(Duration.ofDays(59));
    assertEquals(
        Reason.TOO_EARLY,
        assertThrows(DeviceRefusedException.class, () -> book.refresh(phone.token(), HOST))
            .reason());
    clock.pass(Duration.ofDays(2));

    FreshToken fresh = book.refresh(phone.token(), HOST);

    assertEquals(clock.instant().plus(Duration.ofDays(90)), fresh.expires());
    assertEquals(fresh.expires(), book.devices().get(0).expires());
    assertTrue(book.verify(fresh.token(), HOST).isPresent());
    clock.pass(Duration.ofHours(23));
    assertTrue(book.verify(phone.token(), HOST).isPresent());
    clock.pass(Duration.ofHours(1));
    assertEquals(Optional.empty(), book.verify(phone.token(), HOST));
    assertEquals(Optional.empty(), book().verify(phone.token(), HOST));
  }

  @Test
  void anEndedTokenIsNotRenewed() throws Exception {
    NewDevice phone = phone(1);
    clock.pass(Duration.ofDays(1));

    assertTrue(book.verify(phone.token(), HOST).isPresent(), "clocks differ by a minute");
    assertEquals(
        Reason.BAD_TOKEN,
        assertThrows(DeviceRefusedException.class, () -> book.refresh(phone.token(), HOST))
            .reason());
    clock.pass(Duration.ofSeconds(61));
    assertEquals(Optional.empty(), book.verify(phone.token(), HOST));
  }

  @Test
  void namesAreUniqueAndPrintable() throws Exception {
    phone(90);
    assertEquals(Reason.NAME_TAKEN, refusal("blue-phone", 90));
    assertEquals(Reason.BAD_NAME, refusal(" ", 90));
    assertEquals(Reason.BAD_NAME, refusal("a\nb", 90));
    assertEquals(Reason.BAD_NAME, refusal("x".repeat(65), 90));
    assertEquals(Reason.BAD_LIFE, refusal("other", 91));
  }

  private Reason refusal(String name, int days) {
    return assertThrows(DeviceRefusedException.class, () -> book.enrol(7, name, days, HOST))
        .reason();
  }

  @Test
  void aClosedSessionIsOverBeforeItEnds() {
    FreshToken session = book.open();
    FreshToken other = book.open();
    assertTrue(book.isOpen(session.token(), HOST));
    assertEquals(Optional.empty(), book.verify(session.token(), HOST));

    book.close(session.token(), HOST);

    assertFalse(book.isOpen(session.token(), HOST));
    assertTrue(book.isOpen(other.token(), HOST));
    assertFalse(book().isOpen(session.token(), HOST));
  }
}
