package org.leafport.web.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.leafport.web.vehicle.CarColor;
import org.leafport.web.vehicle.TcuType;

/** The models that can be added: those whose telematics units this server speaks with. */
enum CarModel {
  LEAF_24(TcuType.CONTINENTAL_2012, CarColor.L_PEARLWHITE),
  ENV200(TcuType.CONTINENTAL_2012, CarColor.ENV200_WHITE);

  private final TcuType tcuType;
  private final CarColor color;

  CarModel(TcuType tcuType, CarColor color) {
    this.tcuType = tcuType;
    this.color = color;
  }

  TcuType tcuType() {
    return tcuType;
  }

  CarColor color() {
    return color;
  }

  /** What is posted. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<CarModel> of(String id) {
    return Arrays.stream(values()).filter(model -> model.id().equals(id)).findFirst();
  }
}
