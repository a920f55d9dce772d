package org.leafport.tunnel.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leafport.core.car.CarIdentity;
import org.leafport.tunnel.frame.JsonMessage;

/**
 * Which cars this home claims at the proxy, and what has to be said so that the proxy knows it
 * (remote-proxy 10.2). Starts anew with each tunnel. Not thread-safe.
 */
final class OwnCars {

  /** The most claims a proxy takes from a home. */
  static final int MOST = 10;

  private final Map<String, CarIdentity> said = new HashMap<>();

  /** A new tunnel: its proxy is told everything again. */
  void startAfresh() {
    said.clear();
  }

  /**
   * What to say so that exactly these cars are claimed. Cars whose unit or SIM nobody knows yet
   * wait until they have called at home.
   *
   * @param cars all cars of the home
   * @param released VINs its owner doesn't want through the proxy
   */
  List<JsonMessage> differences(List<CarIdentity> cars, Set<String> released) {
    Map<String, CarIdentity> wanted = new LinkedHashMap<>();
    cars.stream()
        .filter(OwnCars::isComplete)
        .filter(car -> !released.contains(car.vin()))
        .limit(MOST)
        .forEach(car -> wanted.put(car.vin(), car));
    List<JsonMessage> messages = new ArrayList<>();
    for (String vin : List.copyOf(said.keySet())) {
      if (!wanted.containsKey(vin)) {
        messages.add(release(vin));
      }
    }
    for (CarIdentity car : wanted.values()) {
      if (!car.equals(said.get(car.vin()))) {
        messages.add(claim(car));
      }
    }
    return messages;
  }

  /** Whether everything is known that a claim needs. */
  static boolean isComplete(CarIdentity car) {
    return car.vin().length() == 17
        && car.tcuId().filter(id -> !id.isBlank()).isPresent()
        && car.iccid().filter(id -> !id.isBlank()).isPresent();
  }

  /** The message that claims a car; from now on the proxy is taken to know it. */
  JsonMessage claim(CarIdentity car) {
    said.put(car.vin(), car);
    return JsonMessage.of("vin_claim")
        .with("vin", car.vin())
        .with("tcu_id", car.tcuId().orElse(""))
        .with("iccid", car.iccid().orElse(""));
  }

  /** The message that gives a car up. */
  JsonMessage release(String vin) {
    said.remove(vin);
    return JsonMessage.of("vin_release").with("vin", vin);
  }
}
