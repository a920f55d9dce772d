package org.leafport.tcu.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * How the data behind a label is laid out, both ways (probe data, sections 5.1 and 5.3).
 *
 * <p>In a file nothing but the label tells how long its data is ({@link #framing}). In the items of
 * the second generation's unit every item has a length of its own; {@link #itemReading} and {@link
 * #itemWriting} are for layouts that look different there.
 */
record Layout<T>(
    Framing framing,
    Reading<T> reading,
    Writing<T> writing,
    Reading<T> itemReading,
    Writing<T> itemWriting) {

  /** How many bytes of a file belong to a label. */
  interface Framing {
    /**
     * The number of bytes, of which some may be missing.
     *
     * @param rest a reader of its own behind the label
     * @throws ProtocolException when the file ends before that is known
     */
    int length(ByteReader rest) throws ProtocolException;
  }

  /** Bytes to value. */
  interface Reading<T> {
    T read(ByteReader data) throws ProtocolException;
  }

  /** Value to bytes. */
  interface Writing<T> {
    void write(ByteWriter out, T value);
  }

  static final Layout<Integer> U8 = fixed(1, data -> data.u8("value"), ByteWriter::u8);
  static final Layout<Integer> U16 = fixed(2, data -> data.u16("value"), ByteWriter::u16);
  static final Layout<Integer> U24 = fixed(3, data -> data.u24("value"), ByteWriter::u24);
  static final Layout<Long> U32 = fixed(4, data -> data.u32("value"), ByteWriter::u32);

  static final Layout<Double> TENTHS_U16 =
      fixed(2, data -> data.u16("value") / 10.0, (out, value) -> out.u16(nearest(value * 10)));
  static final Layout<Double> TENTHS_U24 =
      fixed(3, data -> data.u24("value") / 10.0, (out, value) -> out.u24(nearest(value * 10)));
  static final Layout<Double> TENTHS_U32 =
      fixed(4, data -> data.u32("value") / 10.0, (out, value) -> out.u32(Math.round(value * 10)));
  static final Layout<Double> HUNDREDTHS_U8 =
      fixed(1, data -> data.u8("value") / 100.0, (out, value) -> out.u8(nearest(value * 100)));
  static final Layout<Double> HUNDREDTHS_U24 =
      fixed(3, data -> data.u24("value") / 100.0, (out, value) -> out.u24(nearest(value * 100)));
  static final Layout<Double> HUNDREDTHS_U32 =
      fixed(4, data -> data.u32("value") / 100.0, (out, value) -> out.u32(Math.round(value * 100)));

  static final Layout<Duration> SECONDS_U16 =
      fixed(
          2,
          data -> Duration.ofSeconds(data.u16("seconds")),
          (out, value) -> out.u16((int) value.toSeconds()));
  static final Layout<Duration> SECONDS_U32 =
      fixed(
          4,
          data -> Duration.ofSeconds(data.u32("seconds")),
          (out, value) -> out.u32(value.toSeconds()));
  static final Layout<Duration> TENTHS_OF_SECOND_U8 =
      fixed(
          1,
          data -> Duration.ofMillis(100L * data.u8("tenths of a second")),
          (out, value) -> out.u8((int) (value.toMillis() / 100)));

  /** A temperature in degrees Celsius, 40 added. */
  static final Layout<Integer> CELSIUS =
      fixed(1, data -> readCelsius(data), (out, value) -> writeCelsius(out, value));

  /** 1 is true, all else false. */
  static final Layout<Boolean> ONE_IS_TRUE =
      fixed(1, data -> data.u8("flag") == 1, (out, value) -> out.u8(value ? 1 : 0));

  /** The character 1 is true, all else false. */
  static final Layout<Boolean> DIGIT_ONE_IS_TRUE =
      fixed(1, data -> data.u8("flag") == '1', (out, value) -> out.u8(value ? '1' : '0'));

  /** Data of a width that is always the same. */
  static <T> Layout<T> fixed(int width, Reading<T> reading, Writing<T> writing) {
    return new Layout<>(rest -> width, reading, writing, reading, writing);
  }

  /** A number of bytes that are kept as they are. */
  static Layout<Octets> octets(int width) {
    return fixed(
        width,
        data -> Octets.read(data, width, "bytes"),
        (out, value) -> out.bytes(value.toBytes()));
  }

  /** A count in one byte, then as many elements of a width. */
  static <T> Layout<List<T>> list(int width, Reading<T> reading, Writing<T> writing) {
    Reading<List<T>> elements =
        data -> {
          int count = data.u8("count");
          List<T> list = new ArrayList<>(Math.min(count, data.remaining() / width));
          for (int i = 0; i < count; i++) {
            list.add(reading.read(data));
          }
          return List.copyOf(list);
        };
    Writing<List<T>> all =
        (out, list) -> {
          out.u8(list.size());
          list.forEach(element -> writing.write(out, element));
        };
    return new Layout<>(rest -> 1 + rest.u8("count") * width, elements, all, elements, all);
  }

  /** The data of a label in a file, which the reader then stands behind. */
  ByteReader dataIn(ByteReader file, String label) throws ProtocolException {
    return file.slice(framing.length(file.copy()), label);
  }

  static int readCelsius(ByteReader data) throws ProtocolException {
    return data.u8("temperature") - 40;
  }

  static void writeCelsius(ByteWriter out, int celsius) {
    out.u8(celsius + 40);
  }

  private static int nearest(double value) {
    return (int) Math.round(value);
  }
}
