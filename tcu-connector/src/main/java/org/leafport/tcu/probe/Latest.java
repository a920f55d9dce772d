package org.leafport.tcu.probe;

import static org.leafport.tcu.probe.Layout.U16;
import static org.leafport.tcu.probe.Layout.U32;

import java.util.Optional;

/**
 * What the unit counts and holds now (probe data, section 5.2, group latest). A file has at most
 * one, put together from all its parts.
 *
 * @param phoneContacts number of phone contacts stored
 * @param navigationPoints number of navigation points stored
 * @param odometerKm odometer
 */
public record Latest(
    Optional<Integer> phoneContacts,
    Optional<Integer> navigationPoints,
    Optional<Long> odometerKm) {

  /** The table of the labels. */
  public static final RecordKind<Latest> KIND = RecordKind.of("latest", Latest::from);

  public static final ProbeLabel<Latest, Integer> PHONE_CONTACTS =
      KIND.first(0xe1, "phone contacts stored", U16, Latest::phoneContacts);
  public static final ProbeLabel<Latest, Integer> NAVIGATION_POINTS =
      KIND.label(0xe2, "navigation points stored", U16, Latest::navigationPoints);
  public static final ProbeLabel<Latest, Long> ODOMETER =
      KIND.label(0xea, "odometer", "km", U32, Latest::odometerKm);

  private static Latest from(RecordBuilder<Latest> values) {
    return new Latest(
        values.get(PHONE_CONTACTS), values.get(NAVIGATION_POINTS), values.get(ODOMETER));
  }
}
