package org.leafport.web.vehicle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The colours a car can be drawn in. The set is fixed by the published clients. */
public enum CarColor {
  L_COULISRED("LEAF Coulis Red"),
  L_DEEPBLUE("LEAF Deep Blue"),
  L_FORGEDBRONZE("LEAF Forged Bronze"),
  L_GUNMETALLIC("LEAF Gun Metallic"),
  L_PEARLWHITE("LEAF Pearl White"),
  L_PLANETBLUE("LEAF Planet Blue"),
  L_SUPERBLACK("LEAF Super Black"),
  L2_PEARLWHITE("LEAF ZE1 Pearl White"),
  L2_GUNMETALLIC("LEAF ZE1 Gun Metallic"),
  L2_JADEFROSTMETALLIC("LEAF ZE1 Jade Frost Metallic"),
  L2_SUPERBLACK("LEAF ZE1 Super Black"),
  L2_VIVIDBLUE("LEAF ZE1 Vivid Blue"),
  ENV200_WHITE("e-NV200 White");

  private final String label;

  CarColor(String label) {
    this.label = label;
  }

  /** The identifier in the database and in the API, for example {@code l_planetblue}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The English name of the paint; paint names are not translated. */
  public String label() {
    return label;
  }

  /** The colour with this identifier. */
  public static Optional<CarColor> ofId(String id) {
    return Arrays.stream(values()).filter(color -> color.id().equals(id)).findFirst();
  }
}
