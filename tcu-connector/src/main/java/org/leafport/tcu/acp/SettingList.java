package org.leafport.tcu.acp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.Octets;

/**
 * Settings to write, one element of elements, called configuration list (section 3.9).
 *
 * <pre>
 * 1        service type
 * 2        info id
 * 1 or 2   length of the value: one octet below 80, or 80 | length >> 8 and the low octet
 * length   value
 * </pre>
 *
 * @param settings any number of them, as long as they fit an element
 */
public record SettingList(List<Setting> settings) implements ConfigurationOrder.Content {
  private static final String FIELD = "configuration list";
  private static final int LONG = 0x80;

  /** Copies the list. */
  public SettingList {
    settings = List.copyOf(settings);
  }

  /**
   * One setting.
   *
   * @param serviceType 0..255
   * @param infoId 0..65535
   * @param value as on the wire; numbers are little endian there
   */
  public record Setting(int serviceType, int infoId, Octets value) {
    /** Checks the ranges. */
    public Setting {
      Objects.requireNonNull(value);
      if (serviceType >>> 8 != 0 || infoId >>> 16 != 0) {
        throw new IllegalArgumentException("a setting is beyond its width");
      }
    }

    private static Setting read(AcpReader list) throws AcpException {
      AcpReader content = list.inside("setting", AcpError.INVALID);
      int serviceType = content.u8("setting");
      int infoId = content.u16("setting");
      int length = content.u8("setting");
      if ((length & LONG) != 0) {
        length = (length & ~LONG) << 8 | content.u8("setting");
      }
      return new Setting(serviceType, infoId, content.octets(length, "setting"));
    }

    private void write(ByteWriter list) {
      ByteWriter content = new ByteWriter().u8(serviceType).u16(infoId);
      if (value.length() < LONG) {
        content.u8(value.length());
      } else {
        content.u16(LONG << 8 | value.length());
      }
      Element.write(list, ElementType.BINARY, content.bytes(value).toBytes());
    }
  }

  static SettingList read(AcpReader reader) throws AcpException {
    AcpReader content = reader.inside(FIELD, AcpError.INVALID);
    List<Setting> settings = new ArrayList<>();
    while (content.hasRemaining()) {
      settings.add(Setting.read(content));
    }
    return new SettingList(settings);
  }

  @Override
  public void write(ByteWriter out) {
    ByteWriter content = new ByteWriter();
    settings.forEach(setting -> setting.write(content));
    Element.write(out, ElementType.BINARY, content.toBytes());
  }
}
