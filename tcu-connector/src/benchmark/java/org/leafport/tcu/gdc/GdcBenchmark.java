package org.leafport.tcu.gdc;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The languages of Gen1 cars. */
@State(Scope.Benchmark)
public class GdcBenchmark {
  private final byte[] report =
      HexFormat.of()
          .parseHex(
              "030200ad205eb17051534a4e4641415a453055303031323334354c3230313330303039393030314f0000"
                  + "000000000000000000000000004c313030323030303737303031543839333538303030303030303030"
                  + "3030303031374a30362e323700000000002800048cf2db9709c02f160b9a082011342022506c656166"
                  + "757365723030303100000000503133434544413946000000000000000004002a00370200000b0c12c6"
                  + "90321d2349202992");

  private final GdcMessage message = read();

  private GdcMessage read() {
    try {
      return GdcDecoder.decode(report);
    } catch (GdcException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A report of 173 bytes. */
  @Benchmark
  public GdcMessage readReport() throws GdcException {
    return GdcDecoder.decode(report);
  }

  /** The same from the stream. */
  @Benchmark
  public Optional<byte[]> findReport() throws GdcException {
    GdcFrameReader reader = new GdcFrameReader();
    reader.feed(ByteBuffer.wrap(report));
    return reader.next();
  }

  /** The same written by a simulated car. */
  @Benchmark
  public byte[] writeReport() {
    return GdcEncoder.encode(message);
  }

  /** The order that answers a logon. */
  @Benchmark
  public byte[] writeOrder() {
    return Gen1Order.CLIMATE_ON.accepted();
  }
}
