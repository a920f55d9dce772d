package org.leafport.web.live;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leafport.web.api.CarReader;
import org.leafport.web.vehicle.CarChanged;
import org.leafport.web.vehicle.CarChanged.Part;

/** What changed of one car since it was last told. Guarded by {@link News}. */
final class Changes {

  /** Nobody reads more alerts at once; the newest count. */
  private static final int MOST_ALERTS = 50;

  private final long carId;
  private final Set<Part> parts = EnumSet.noneOf(Part.class);
  private final List<Long> alertIds = new ArrayList<>();
  private String vin = "";
  private long ownerId;

  Changes(long carId) {
    this.carId = carId;
  }

  void add(CarChanged change) {
    vin = change.vin();
    ownerId = change.ownerId();
    parts.addAll(change.parts());
    alertIds.addAll(change.alertIds());
    while (alertIds.size() > MOST_ALERTS) {
      alertIds.remove(0);
    }
  }

  long carId() {
    return carId;
  }

  /** Whose the car was at the last change. */
  long ownerId() {
    return ownerId;
  }

  List<Long> alertIds() {
    return List.copyOf(alertIds);
  }

  /**
   * What the apps are told: a message for each part that changed, then always one of the car (an
   * integration takes over the parts only because a car follows them), then the alerts.
   */
  List<Message> messages(CarReader.Snapshot snapshot) {
    String car = snapshot.car().toString();
    List<Message> messages = new ArrayList<>();
    parts.stream()
        .flatMap(part -> typeOf(part).stream())
        .map(type -> Message.of(type, vin, car))
        .forEach(messages::add);
    messages.add(Message.of(Message.CAR, vin, car));
    for (JsonObject alert : snapshot.alerts()) {
      messages.add(Message.of(Message.ALERT, vin, alert.toString()));
    }
    return messages;
  }

  private static Optional<String> typeOf(Part part) {
    return switch (part) {
      case EV_INFO -> Optional.of("ev_info");
      case LOCATION -> Optional.of("location");
      case TCU_CONFIGURATION -> Optional.of("tcu_configuration");
      // Told by the message that always follows.
      case CAR -> Optional.empty();
    };
  }
}
