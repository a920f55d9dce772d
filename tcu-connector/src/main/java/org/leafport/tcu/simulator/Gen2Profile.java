package org.leafport.tcu.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.leafport.tcu.acp.AcpCredentials;
import org.leafport.tcu.acp.SmsKey;
import org.leafport.tcu.acp.VehicleDescriptor;
import org.leafport.tcu.acp.VehicleDescriptor.Field;

/**
 * What doesn't change about a car with a Gen2 unit.
 *
 * @param model which series it belongs to
 * @param vin 17 characters
 * @param tcuId 12 digits
 * @param iccid 20 digits
 * @param credentials what the unit was given; empty when it sends none
 * @param key by which it judges wake-up SMS
 */
public record Gen2Profile(
    Gen2Model model,
    String vin,
    String tcuId,
    String iccid,
    Optional<AcpCredentials> credentials,
    SmsKey key) {

  /** Checks that all texts have their widths. */
  public Gen2Profile {
    Objects.requireNonNull(model);
    Objects.requireNonNull(credentials);
    Objects.requireNonNull(key);
    requireWidth(Field.VIN, vin);
    requireWidth(Field.TCU_ID, tcuId);
    requireWidth(Field.ICCID, iccid);
  }

  private static void requireWidth(Field field, String text) {
    if (text.length() != field.width()) {
      throw new IllegalArgumentException(
          "%s has %d characters, not %d".formatted(field, field.width(), text.length()));
    }
  }

  /** All that a real unit says of itself; what no option sets is filled up with zeros. */
  VehicleDescriptor descriptor() {
    Map<Field, String> texts = new EnumMap<>(Field.class);
    texts.put(Field.VIN, vin);
    texts.put(Field.TCU_ID, tcuId);
    texts.put(Field.IMEI, zeros(Field.IMEI));
    texts.put(Field.NAVIGATION_ID, zeros(Field.NAVIGATION_ID));
    texts.put(Field.ICCID, iccid);
    texts.put(Field.TCU_VERSION, Field.TCU_VERSION.pad(model.tcuVersion()));
    texts.put(Field.BATTERY_ID, zeros(Field.BATTERY_ID));
    texts.put(Field.VEHICLE_TYPE, model.vehicleType());
    return VehicleDescriptor.of(texts);
  }

  private static String zeros(Field field) {
    return "0".repeat(field.width());
  }

  /** The same car with the unit of another. */
  Gen2Profile withTcuId(String other) {
    return new Gen2Profile(model, vin, other, iccid, credentials, key);
  }

  /** Another car with the same unit. */
  Gen2Profile withVin(String other) {
    return new Gen2Profile(model, other, tcuId, iccid, credentials, key);
  }

  /** The same car with other credentials, or none. */
  Gen2Profile withCredentials(Optional<AcpCredentials> other) {
    return new Gen2Profile(model, vin, tcuId, iccid, other, key);
  }

  /** The end of the VIN: enough to tell cars apart, too little to misuse. */
  public String maskedVin() {
    return "..." + vin.substring(vin.length() - 5);
  }
}
