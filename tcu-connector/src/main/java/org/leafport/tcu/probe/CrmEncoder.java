package org.leafport.tcu.probe;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leafport.tcu.probe.CrmRecords.Batch;
import org.leafport.tcu.wire.ByteWriter;

/**
 * Writes CRM payloads as a unit does: header, then the records kind by kind (probe data, sections 4
 * and 5). What is written is read back equal.
 */
public final class CrmEncoder {
  /** An empty list of charges ends the record before it and is none itself. */
  private static final byte[] SEPARATOR = {(byte) Charge.CHARGES.code(), 0};

  private CrmEncoder() {}

  /**
   * The payload of a file, whose fault is ignored.
   *
   * @throws IllegalArgumentException when a value doesn't fit its place on the wire, or the header
   *     lacks one of its values
   */
  public static byte[] encode(CrmFile file) {
    ByteWriter out = new ByteWriter();
    file.header()
        .ifPresentOrElse(
            header -> writeHeader(out, header), () -> out.bytes(new byte[ProbeHeader.LENGTH]));
    encode(file.records(), WireForm.FILE).forEach(out::bytes);
    return out.toBytes();
  }

  /** All labels of all records, each with its data. */
  static Stream<byte[]> encode(CrmRecords records, WireForm form) {
    return records.batches().flatMap(batch -> encode(batch, form));
  }

  private static void writeHeader(ByteWriter out, ProbeHeader header) {
    if (header.softwareVersion().isEmpty()
        || header.configurationId().isEmpty()
        || header.mapVersion().isEmpty()) {
      throw new IllegalArgumentException("a CRM header has all three values");
    }
    ProbeHeader.KIND.encode(header, WireForm.FILE).forEach(out::bytes);
  }

  private static <R> Stream<byte[]> encode(Batch<R> batch, WireForm form) {
    return IntStream.range(0, batch.records().size())
        .boxed()
        .flatMap(
            i -> {
              R item = batch.records().get(i);
              Stream<byte[]> encoded = batch.kind().encode(item, form);
              return i == 0 || batch.kind().opens(item)
                  ? encoded
                  : Stream.concat(Stream.of(SEPARATOR), encoded);
            });
  }
}
