package org.leafport.tcu.acp;

import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The language of Gen2 cars, and the SMS that wakes them. */
@State(Scope.Benchmark)
public class AcpBenchmark {
  private static final String VIN = "SJNFAAZE0U0012345";
  private static final String TCU_ID = "203550000017";

  private final byte[] report =
      HexFormat.of()
          .parseHex(
              "8303007620203051534a4e4641415a453055303031323334354c32303335353030303030313728d40490"
                  + "dc96a809803c0a05f3183810521a4863617277696e6773503031323334353637383961626364656608"
                  + "000000000000000017c90500c80842247a202f8064b59005028231b012c4a5dc000000");

  private final SmsKey key = SmsKey.standard();
  private final AcpRequest request = read();
  private final WakeUpSms sms =
      new WakeUpSms(request.head().vehicle(), 0x28, 200, LocalDateTime.of(2026, 11, 20, 12, 0), 7);
  private final byte[] signed = sms.signed(key);

  private AcpRequest read() {
    try {
      return AcpDecoder.decode(report);
    } catch (AcpException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A report of 118 bytes. */
  @Benchmark
  public AcpRequest readReport() throws AcpException {
    return AcpDecoder.decode(report);
  }

  /** The same written by a simulated car. */
  @Benchmark
  public byte[] writeReport() {
    return AcpEncoder.encode(request);
  }

  /** Composing and signing a wake-up SMS. */
  @Benchmark
  public byte[] signSms() {
    return sms.signed(key);
  }

  /** Checking one as a unit does. */
  @Benchmark
  public WakeUpSms verifySms() throws SmsRejectedException {
    return WakeUpSms.verify(signed, key, VIN, TCU_ID, OptionalLong.empty());
  }
}
