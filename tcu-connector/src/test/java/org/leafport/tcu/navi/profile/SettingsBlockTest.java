package org.leafport.tcu.navi.profile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.leafport.tcu.navi.UnitText;
import org.leafport.tcu.navi.profile.ConnectionProfile.Interfaces;
import org.leafport.tcu.navi.profile.ConnectionProfile.Line;
import org.leafport.tcu.navi.profile.ConnectionProfile.MultipleUse;
import org.leafport.tcu.wire.ProtocolException;

/** Connection settings keep what isn't changed, and hold what is. */
class SettingsBlockTest {
  private static final String URL = "http://my.home.example/WARCondelivbas/it-m_gw10/";

  @Provide
  Arbitrary<ConnectionProfile> profiles() {
    Arbitrary<Boolean> on = Arbitraries.of(true, false);
    return Combinators.combine(
            text(1, 15),
            text(1, 51),
            Combinators.combine(on, on, on, on, on).as(Interfaces::new),
            Arbitraries.of(MultipleUse.values()),
            text(0, 15),
            lines(),
            lines())
        .as(ConnectionProfile::new);
  }

  private static Arbitrary<Line> lines() {
    return Combinators.combine(
            List.of(
                text(0, 7),
                text(0, 35),
                text(0, 51),
                text(0, 35),
                text(0, 35),
                text(0, 15),
                text(0, 15),
                text(0, 131),
                text(0, 131),
                text(0, 7),
                text(0, 3)))
        .as(
            texts ->
                new Line(
                    texts.get(0),
                    texts.get(1),
                    texts.get(2),
                    texts.get(3),
                    texts.get(4),
                    texts.get(5),
                    texts.get(6),
                    texts.get(7),
                    texts.get(8),
                    texts.get(9),
                    texts.get(10)));
  }

  private static Arbitrary<String> text(int min, int max) {
    return Arbitraries.strings()
        .all()
        .ofMaxLength(max)
        .map(any -> UnitText.cut(UnitText.clean(any), max).strip())
        .map(any -> any.isEmpty() && min > 0 ? "1" : any);
  }

  @Property(tries = 200)
  void everyProfileSurvives(
      @ForAll("profiles") ConnectionProfile profile, @ForAll @IntRange(max = 14) int slot)
      throws ProtocolException {
    SettingsBlock block = SettingsBlock.read(new byte[1]).with(slot, profile);
    assertEquals(Map.of(slot, profile), block.profiles());
    assertEquals(block, SettingsBlock.read(block.file().toBytes()));
  }

  @Example
  void fieldsStandWhereTheTableSays() throws ProtocolException {
    byte[] file = new byte[SettingsBlock.AREA];
    int second = 0x98 + 0x438;
    put(file, second, "2");
    put(file, second + 0x10, "Home");
    put(file, second + 0x4c, "on");
    put(file, second + 0x58, "on_multi");
    put(file, second + 0xa4, "apn.example");
    put(file, second + 0x140, URL);
    put(file, second + 0x250, "IP");
    put(file, second + 0x284, "ins.example");
    put(file, second + 0x430, "IP6");
    put(file, 0x74, "wgs84");
    SettingsBlock block = SettingsBlock.read(file);
    ConnectionProfile profile = block.profiles().get(1);
    assertEquals("Home", profile.name());
    assertEquals(new Interfaces(false, false, true, false, false), profile.interfaces());
    assertEquals(MultipleUse.ON_MULTI, profile.multiple());
    assertEquals("apn.example", profile.server().apn());
    assertEquals(URL, profile.server().url());
    assertEquals("IP", profile.server().pdp());
    assertEquals("ins.example", profile.installation().apn());
    assertEquals("IP6", profile.installation().pdp());
    assertEquals("wgs84", block.general().datum());
  }

  @Example
  void bytesThatAreNotUnderstoodStay() throws ProtocolException {
    byte[] file = new byte[SettingsBlock.AREA + 20];
    Arrays.fill(file, (byte) 0x5a);
    for (int slot = 0; slot < SettingsBlock.SLOTS; slot++) {
      file[0x98 + slot * 0x438 + 1] = 0;
      file[0x98 + slot * 0x438] = (byte) ('1' + slot % 9);
    }
    byte[] changed = SettingsBlock.read(file).withUrl(URL).file().toBytes();
    List<Integer> differing = new ArrayList<>();
    for (int i = 0; i < file.length; i++) {
      int inProfile = (i - 0x98) % 0x438;
      boolean url = i >= 0x98 && inProfile >= 0x140 && inProfile < 0x1c4;
      boolean aSwitch = i >= 0x98 && inProfile >= 0x44 && inProfile < 0x64;
      if (file[i] != changed[i] && !url && !aSwitch) {
        differing.add(i);
      }
    }
    assertEquals(List.of(), differing);
    assertEquals(file.length, changed.length);
  }

  @Example
  void freshProfileGoesIntoTheFirstFreeSlotAndGetsTheNextNumber() throws ProtocolException {
    SettingsBlock block =
        SettingsBlock.read(new byte[SettingsBlock.AREA])
            .withNewProfile()
            .withNewProfile()
            .withNewProfile();
    SettingsBlock again = block.without(1).withNewProfile();
    assertEquals(ConnectionProfile.empty(4), again.profiles().get(1));
    assertEquals(ConnectionProfile.empty(3), again.profiles().get(2));
    assertThrows(IllegalArgumentException.class, () -> block.without(0));
  }

  @Example
  void sixteenthProfileIsRefused() throws ProtocolException {
    SettingsBlock block = SettingsBlock.read(new byte[1]);
    for (int i = 0; i < SettingsBlock.SLOTS; i++) {
      block = block.withNewProfile();
    }
    assertThrows(IllegalStateException.class, block::withNewProfile);
  }

  @Example
  void longTextIsRefusedAndNotCut() throws ProtocolException {
    SettingsBlock block = SettingsBlock.read(new byte[1]).withNewProfile();
    assertThrows(IllegalArgumentException.class, () -> block.withUrl("x".repeat(132)));
    assertEquals("x".repeat(131), block.withUrl("x".repeat(131)).profiles().get(0).server().url());
  }

  @Property(tries = 20)
  void everyDumpKeepsItsChecksums(@ForAll("profiles") ConnectionProfile profile)
      throws ProtocolException {
    for (byte[] file : List.of(dump(18, 803_440 + 16_400), dump(14, 1_297_328 + 16_360))) {
      VflashDump dump = VflashDump.read(file);
      VflashDump changed = dump.with(dump.settings().with(3, profile));
      assertTrue(changed.settingsAreIntact());
      VflashDump read = VflashDump.read(changed.file().toBytes());
      assertEquals(profile, read.settings().profiles().get(3));
      assertArrayEquals(changed.file().toBytes(), read.with(read.settings()).file().toBytes());
    }
  }

  @Example
  void damagedOrShortDumpIsRefused() {
    byte[] damaged = dump(18, 803_440 + 16_400);
    damaged[100] ^= 1;
    assertThrows(ProtocolException.class, () -> VflashDump.read(damaged));
    assertThrows(ProtocolException.class, () -> VflashDump.read(dump(18, 803_440 + 16_399)));
    assertThrows(ProtocolException.class, () -> VflashDump.read(dump(17, 803_440 + 16_400)));
    assertThrows(ProtocolException.class, () -> VflashDump.read(new byte[0]));
    assertThrows(ProtocolException.class, () -> SettingsBlock.read(new byte[0]));
  }

  /** A dump of zeros but for its head. */
  static byte[] dump(int version, int length) {
    byte[] file = new byte[length];
    file[768] = (byte) version;
    CRC32 crc = new CRC32();
    crc.update(file, 0, 772);
    for (int i = 0; i < 4; i++) {
      file[772 + i] = (byte) (crc.getValue() >>> 8 * i);
    }
    return file;
  }

  private static void put(byte[] file, int offset, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(content, 0, file, offset, content.length);
  }
}
