package org.leafport.tcu.acp;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.tcu.wire.ByteWriter;

/**
 * The binary SMS that makes a unit call its server: 74 octets (section 7.1).
 *
 * <pre>
 * 4    header, application 2; its length leaves out counter and signature
 * 5    version 02 01 00 02
 * 34   descriptor: VIN and TCU ID
 * 1    destination
 * 1    source id
 * 5    time, UTC
 * 4    counter
 * 20   HMAC-SHA1 over everything before
 * </pre>
 *
 * @param vehicle the car, by VIN and TCU ID
 * @param destination what the car shall call about, 0..255
 * @param sourceId token that the car sends when it calls, 0..255
 * @param time when it was made, UTC
 * @param counter 0..4294967295
 */
public record WakeUpSms(
    VehicleDescriptor vehicle, int destination, int sourceId, LocalDateTime time, long counter) {
  /** The lowest token that a server chooses; cars number their own messages below. */
  public static final int FIRST_SOURCE_ID = 200;

  private static final int COUNTER_LENGTH = 4;
  private static final int TAIL_LENGTH = COUNTER_LENGTH + SmsKey.SIGNATURE_LENGTH;

  /** Refuses nulls and numbers beyond their width. */
  public WakeUpSms {
    Objects.requireNonNull(vehicle);
    Objects.requireNonNull(time);
    CarAddress.requireOctets(destination, sourceId);
    if (counter >>> 32 != 0) {
      throw new IllegalArgumentException("the counter has four octets");
    }
  }

  /**
   * The SMS for a command.
   *
   * @param vehicle the car, by VIN and TCU ID
   * @param destination what the car shall call about
   * @param sourceId 200..255, another one than of the car's last command
   * @param now the time
   * @param counter the car's counter
   */
  public static WakeUpSms of(
      VehicleDescriptor vehicle,
      Destination destination,
      int sourceId,
      Instant now,
      SmsCounter counter) {
    return new WakeUpSms(vehicle, destination.code(), sourceId, TimeSync.utc(now), counter.value());
  }

  /**
   * The message before counter and signature, 50 octets.
   *
   * @throws IllegalArgumentException when VIN or TCU ID haven't their 17 and 12 characters
   */
  public byte[] message() {
    ByteWriter body = new ByteWriter();
    AcpVersion.OF_SMS.write(body);
    vehicle.write(body);
    body.u8(destination).u8(sourceId);
    AcpTime.write(body, time);
    return AcpHeader.message(Application.ORDER, body);
  }

  /**
   * The whole SMS, 74 octets.
   *
   * @throws IllegalArgumentException when VIN or TCU ID haven't their 17 and 12 characters
   */
  public byte[] signed(SmsKey key) {
    try {
      return signed(message(), counter, key);
    } catch (SmsComposeException e) {
      throw new AssertionError("a message is never empty", e);
    }
  }

  /**
   * Any message with counter and signature behind it.
   *
   * @param counter 0..4294967295
   * @throws SmsComposeException when the message is empty
   */
  public static byte[] signed(byte[] message, long counter, SmsKey key) throws SmsComposeException {
    if (message.length == 0) {
      throw new SmsComposeException(SmsComposeException.Kind.EMPTY);
    }
    byte[] toSign = new ByteWriter().bytes(message).u32(counter).toBytes();
    return new ByteWriter().bytes(toSign).bytes(key.sign(toSign)).toBytes();
  }

  /**
   * Reads an SMS as a unit does that checks everything.
   *
   * @param sms the whole user data
   * @param key of the unit
   * @param vin of the car
   * @param tcuId of the unit
   * @param lastCounter of the last SMS, for a unit that demands that it rises
   * @throws SmsRejectedException with the first check that fails
   */
  public static WakeUpSms verify(
      byte[] sms, SmsKey key, String vin, String tcuId, OptionalLong lastCounter)
      throws SmsRejectedException {
    requireFrame(sms);
    if (!key.verifies(sms)) {
      throw rejected(
          SmsRejectedException.Check.HMAC,
          sms.length - SmsKey.SIGNATURE_LENGTH,
          "signature",
          "made with another key, or the message was changed");
    }
    WakeUpSms call = read(sms);
    if (!call.isFor(vin, tcuId)) {
      throw rejected(
          SmsRejectedException.Check.IDENTITY, 0, "vehicle descriptor", "names another car");
    }
    if (lastCounter.isPresent() && call.counter <= lastCounter.getAsLong()) {
      throw rejected(
          SmsRejectedException.Check.COUNTER,
          sms.length - TAIL_LENGTH,
          "counter",
          "not above the last one");
    }
    return call;
  }

  private static void requireFrame(byte[] sms) throws SmsRejectedException {
    try {
      AcpHeader header = AcpHeader.read(new AcpReader(sms));
      if (header.application() != Application.ORDER.number()) {
        throw rejected(SmsRejectedException.Check.FORMAT, 0, "header", "not application 2");
      }
      if (sms.length != header.length() + TAIL_LENGTH) {
        throw rejected(
            SmsRejectedException.Check.FORMAT,
            2,
            "message length",
            "says %d, SMS has %d octets".formatted(header.length(), sms.length));
      }
    } catch (AcpException e) {
      throw new SmsRejectedException(e);
    }
  }

  /** Reads what stands behind a header that was looked at. */
  private static WakeUpSms read(byte[] sms) throws SmsRejectedException {
    try {
      AcpReader reader = new AcpReader(sms);
      AcpHeader.read(reader);
      AcpVersion.read(reader);
      VehicleDescriptor vehicle = VehicleDescriptor.read(reader);
      int destination = reader.u8("destination");
      int sourceId = reader.u8("source id");
      LocalDateTime time = AcpTime.read(reader, "time");
      AcpReader tail = new AcpReader(sms);
      tail.block(sms.length - TAIL_LENGTH, "message");
      return new WakeUpSms(vehicle, destination, sourceId, time, tail.u32("counter"));
    } catch (AcpException e) {
      throw new SmsRejectedException(e);
    }
  }

  private boolean isFor(String vin, String tcuId) {
    return vehicle.vin().equals(Optional.of(vin)) && vehicle.tcuId().equals(Optional.of(tcuId));
  }

  private static SmsRejectedException rejected(
      SmsRejectedException.Check check, int offset, String field, String reason) {
    return new SmsRejectedException(check, offset, field, reason);
  }
}
