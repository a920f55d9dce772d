package org.leafport.tcu.gdc;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * Writes what a car sends, byte for byte as captured cars do (protocol sections 4 to 9): the
 * simulator's half of {@link GdcDecoder}.
 *
 * <p>All methods throw {@link IllegalArgumentException} for a value that its field can't carry.
 */
public final class GdcEncoder {
  private static final byte[] EMPTY = {};

  private GdcEncoder() {}

  /** The bytes of a message. Its length and vehicle codes are those of the bytes written. */
  public static byte[] encode(GdcMessage message) {
    return encode(
        message.header().type(),
        message.header().descriptor(),
        message.identity(),
        message.bodyCode(),
        body -> writeBody(body, message));
  }

  /** A logon with the header that its bytes have; arguments as in {@link GdcMessage}. */
  public static Logon logon(
      int descriptor,
      TcuIdentity identity,
      int bodyCode,
      Optional<LocalDateTime> positionTime,
      Optional<GdcPosition> position,
      Optional<Credentials> credentials) {
    byte[] bytes =
        encode(
            Logon.TYPE,
            descriptor,
            identity,
            bodyCode,
            body -> writeCommon(body, positionTime, position, credentials));
    return new Logon(
        GdcFrame.header(bytes), identity, bodyCode, positionTime, position, credentials);
  }

  /** A report with the header that its bytes have; arguments as in {@link GdcMessage}. */
  public static Report report(
      int descriptor,
      TcuIdentity identity,
      int bodyCode,
      Optional<LocalDateTime> positionTime,
      Optional<GdcPosition> position,
      Optional<Credentials> credentials,
      EvStatus ev) {
    byte[] bytes =
        encode(
            Report.TYPE,
            descriptor,
            identity,
            bodyCode,
            body -> {
              writeCommon(body, positionTime, position, credentials);
              EvElements.write(body, ev);
            });
    return new Report(
        GdcFrame.header(bytes), identity, bodyCode, positionTime, position, credentials, ev);
  }

  /** A configuration report with the header that its bytes have. */
  public static ConfigReport configReport(
      int descriptor, TcuIdentity identity, TcuConfigurationReport configuration) {
    int bodyCode = BodyCode.CONFIG_READ.code();
    byte[] bytes =
        encode(
            ConfigReport.TYPE,
            descriptor,
            identity,
            bodyCode,
            body -> ConfigurationElement.write(body, configuration));
    return new ConfigReport(GdcFrame.header(bytes), identity, bodyCode, configuration);
  }

  private static byte[] encode(
      int type, int descriptor, TcuIdentity identity, int bodyCode, Consumer<ByteWriter> body) {
    ByteWriter out = new ByteWriter();
    out.u8(type).u8(descriptor).u16(0);
    VehicleElement.write(out, identity);
    out.u8(bodyCode);
    Element.write(out, ElementType.BINARY, EMPTY);
    body.accept(out);
    if (out.size() < GdcFrame.MIN_LENGTH || out.size() > GdcFrame.MAX_LENGTH) {
      throw new IllegalArgumentException("a message has 101 to 1024 bytes, not " + out.size());
    }
    return out.patchU16(GdcFrame.LENGTH_OFFSET, out.size()).toBytes();
  }

  private static void writeBody(ByteWriter out, GdcMessage message) {
    if (message instanceof ConfigReport config) {
      ConfigurationElement.write(out, config.configuration());
      return;
    }
    writeCommon(out, message.positionTime(), message.position(), message.credentials());
    if (message instanceof Report report) {
      EvElements.write(out, report.ev());
    }
  }

  private static void writeCommon(
      ByteWriter out,
      Optional<LocalDateTime> positionTime,
      Optional<GdcPosition> position,
      Optional<Credentials> credentials) {
    PositionElements.writeTime(out, positionTime);
    PositionElements.writePosition(out, position);
    CredentialsElement.write(out, credentials);
  }
}
