package org.leafport.tcu.navi.profile;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The unit's connection settings: what the file {@code PRIVATE/CWS/AP/CWS_SYS} holds on the map
 * cards of later units, and a part of the dumps of earlier ones (navigation protocol, section 15).
 *
 * <pre>
 * 0x00            1      version of the profiles
 * 0x06            2      code of the profiles
 * 0x08            0x24   oprtr_single_tel
 * 0x2c            0x24   oprtr_single_tel_dtmf
 * 0x50            0x24   oprtr_multi_tel
 * 0x74            0x24   crd_datum_type: wgs84 or tokyo
 * 0x98+i*0x438    0x434  profile i, 0..14 ({@link ConnectionProfile}); there, if its num isn't
 *                        empty
 * 0x3fe0          ..     not known, kept
 * </pre>
 *
 * <p>Immutable: each change gives another block, whose bytes differ in what was changed only.
 */
public final class SettingsBlock {
  /** How many profiles there is room for. */
  public static final int SLOTS = 15;

  /** The bytes that are understood; a shorter file is filled up with zeros. */
  public static final int AREA = 0x3fe0;

  /** The longest file that is read. */
  public static final int MAX_LENGTH = 1024 * 1024;

  private static final int CODE_OFFSET = 0x06;
  private static final int FIRST_PROFILE = 0x98;
  private static final int SLOT_LENGTH = 0x438;

  private static final TextField SINGLE_TEL = new TextField("oprtr_single_tel", 0x08, 0x24);
  private static final TextField SINGLE_TEL_DTMF =
      new TextField("oprtr_single_tel_dtmf", 0x2c, 0x24);
  private static final TextField MULTI_TEL = new TextField("oprtr_multi_tel", 0x50, 0x24);
  private static final TextField DATUM = new TextField("crd_datum_type", 0x74, 0x24);

  private final byte[] bytes;

  private SettingsBlock(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads the file {@code CWS_SYS}, or the block of a dump without its checksum.
   *
   * @throws ProtocolException when it is empty or longer than 1 MiB
   */
  public static SettingsBlock read(byte[] file) throws ProtocolException {
    if (file.length == 0 || file.length > MAX_LENGTH) {
      throw new ProtocolException(0, "settings", "has %d bytes".formatted(file.length));
    }
    return new SettingsBlock(Arrays.copyOf(file, Math.max(AREA, file.length)));
  }

  /** The whole file. */
  public Octets file() {
    return Octets.of(bytes);
  }

  byte[] toBytes() {
    return bytes.clone();
  }

  /** Version of the profiles, 0..255. */
  public int profileVersion() {
    return bytes[0] & 0xff;
  }

  /** Code of the profiles, two bytes. */
  public Octets profileCode() {
    return Octets.of(Arrays.copyOfRange(bytes, CODE_OFFSET, CODE_OFFSET + 2));
  }

  /** The settings that belong to no profile. */
  public General general() {
    return new General(
        SINGLE_TEL.read(bytes, 0),
        SINGLE_TEL_DTMF.read(bytes, 0),
        MULTI_TEL.read(bytes, 0),
        DATUM.read(bytes, 0));
  }

  /**
   * Settings that belong to no profile; at most 35 bytes each.
   *
   * @param operatorTel the operator's number
   * @param operatorTelDtmf what is dialled behind it
   * @param operatorMultiTel the operator's other number
   * @param datum {@code wgs84} or {@code tokyo}
   */
  public record General(
      String operatorTel, String operatorTelDtmf, String operatorMultiTel, String datum) {}

  /** The profiles by slot, 0..14. */
  public SortedMap<Integer, ConnectionProfile> profiles() {
    SortedMap<Integer, ConnectionProfile> profiles = new TreeMap<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      if (!num(slot).isEmpty()) {
        profiles.put(slot, ConnectionProfile.read(bytes, base(slot)));
      }
    }
    return profiles;
  }

  /**
   * The block with other general settings.
   *
   * @throws IllegalArgumentException when a text is too long
   */
  public SettingsBlock with(General general) {
    byte[] changed = bytes.clone();
    SINGLE_TEL.write(changed, 0, general.operatorTel);
    SINGLE_TEL_DTMF.write(changed, 0, general.operatorTelDtmf);
    MULTI_TEL.write(changed, 0, general.operatorMultiTel);
    DATUM.write(changed, 0, general.datum);
    return new SettingsBlock(changed);
  }

  /**
   * The block with a profile in a slot, whatever was there.
   *
   * @param slot 0..14
   * @throws IllegalArgumentException when a text is too long
   */
  public SettingsBlock with(int slot, ConnectionProfile profile) {
    byte[] changed = bytes.clone();
    profile.write(changed, base(slot));
    return new SettingsBlock(changed);
  }

  /**
   * The block with a fresh profile in the first free slot; its number is one above the highest.
   *
   * @throws IllegalStateException when no slot is free
   */
  public SettingsBlock withNewProfile() {
    int highest = 0;
    int free = SLOTS;
    for (int slot = SLOTS - 1; slot >= 0; slot--) {
      String num = num(slot);
      if (num.isEmpty()) {
        free = slot;
      } else {
        highest = Math.max(highest, number(num).orElse(0));
      }
    }
    if (free == SLOTS) {
      throw new IllegalStateException("all %d profiles are taken".formatted(SLOTS));
    }
    return with(free, ConnectionProfile.empty(highest + 1));
  }

  /**
   * The block without the profile of a slot.
   *
   * @throws IllegalArgumentException when it is the unit's first one, whose number is 1 or less
   */
  public SettingsBlock without(int slot) {
    if (number(num(slot)).orElse(2) <= 1) {
      throw new IllegalArgumentException("the first profile can't be removed");
    }
    byte[] changed = bytes.clone();
    Arrays.fill(changed, base(slot), base(slot) + ConnectionProfile.LENGTH, (byte) 0);
    return new SettingsBlock(changed);
  }

  /**
   * The block whose profiles all call one address.
   *
   * @param url at most 131 bytes, with the final slash
   * @throws IllegalArgumentException when it is too long
   */
  public SettingsBlock withUrl(String url) {
    SettingsBlock changed = this;
    for (var profile : profiles().entrySet()) {
      changed = changed.with(profile.getKey(), profile.getValue().withUrl(url));
    }
    return changed;
  }

  private String num(int slot) {
    return ConnectionProfile.NUM.read(bytes, base(slot));
  }

  /** Empty for a number that is none. */
  private static OptionalInt number(String num) {
    return num.matches("-?[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(num))
        : OptionalInt.empty();
  }

  private static int base(int slot) {
    if (slot < 0 || slot >= SLOTS) {
      throw new IllegalArgumentException("a slot is 0 to " + (SLOTS - 1));
    }
    return FIRST_PROFILE + slot * SLOT_LENGTH;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SettingsBlock block && Arrays.equals(bytes, block.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "SettingsBlock[%d bytes, %d profiles]".formatted(bytes.length, profiles().size());
  }
}
