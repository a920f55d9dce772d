package org.leafport.tcu.navi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Records in the words of the vectors. */
final class NaviCanonical {
  private NaviCanonical() {}

  static Map<String, Object> document(RequestDocument document) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("version", document.version().orElse(null));
    map.put("aut_inf", document.identity().map(NaviCanonical::identity).orElse(null));
    map.put(
        "sftwr_ver",
        attributes(document.versions().map(SoftwareVersions::element), "navi", "map", "dcm"));
    map.put(
        "vcl",
        attributes(
            document.vehicle().map(VehicleState::element),
            "spd",
            "drc",
            "sts",
            "rss",
            "odo",
            "dst",
            "crr",
            "e_mlg"));
    map.put(
        "crd",
        attributes(
            document.vehicle().flatMap(VehicleState::coordinate).map(CoordinateText::element),
            "datum",
            "lat",
            "lon"));
    map.put(
        "navi_set",
        attributes(
            document.settings().map(UnitSettings::element),
            "t_zone",
            "lang",
            "dst_d",
            "tmp_d",
            "e_mlg_d",
            "spd_d"));
    map.put(
        "via_dst",
        attributes(document.waypoints().map(Waypoints::element), "set_number", "gid_sts"));
    map.put(
        "rd_point",
        attributes(
            document.registeredPoints().map(RegisteredPoints::element), "full", "max", "usd_num"));
    map.put(
        "tinf_cnd",
        attributes(
            document.traffic().map(TrafficConditions::element),
            "auto_cm",
            "cm_intrvl",
            "probe",
            "vics",
            "dynmc_cal",
            "sts_inf"));
    map.put("app", document.application().map(NaviCanonical::call).orElse(null));
    map.put("app_id", document.applicationId().orElse(null));
    return map;
  }

  private static Map<String, Object> identity(UnitIdentity identity) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("navi_id", identity.naviId().orElse(null));
    map.put("tel", identity.phone().orElse(null));
    map.put("dcm_id", identity.tcuId().orElse(null));
    map.put("sim_id", identity.iccid().orElse(null));
    map.put("vin", identity.vin().orElse(null));
    map.put("user_id", identity.userName().orElse(null));
    map.put("password", identity.passwordHash().orElse(null));
    return map;
  }

  private static Map<String, Object> call(ApplicationCall call) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", call.name().orElse(null));
    map.put(
        "send_data",
        call.attachments().stream()
            .map(sent -> attributes(Optional.of(sent.element()), "id_type", "id"))
            .toList());
    return map;
  }

  private static Map<String, Object> attributes(Optional<XmlElement> element, String... names) {
    if (element.isEmpty()) {
      return null;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name : names) {
      map.put(name, element.get().attribute(name).orElse(null));
    }
    return map;
  }

  /** What is stored of a car of which nothing was known. */
  static Map<String, Object> update(CarUpdate update) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("updated", true);
    Optional<CarUpdate.Vehicle> vehicle = update.vehicle();
    map.put(
        "odometer",
        vehicle.map(CarUpdate.Vehicle::odometer).filter(each -> each.isPresent()).isPresent()
            ? vehicle.get().odometer().getAsInt()
            : -1);
    map.put(
        "signalLevel",
        vehicle
            .map(CarUpdate.Vehicle::signal)
            .filter(CarUpdate.Signal.Level.class::isInstance)
            .map(level -> ((CarUpdate.Signal.Level) level).level())
            .orElse(-1));
    map.put("carrier", vehicle.flatMap(CarUpdate.Vehicle::carrier).orElse(null));
    map.put("naviVersion", update.versions().flatMap(SoftwareVersions::navi).orElse(null));
    map.put("mapVersion", update.versions().flatMap(SoftwareVersions::map).orElse(null));
    map.put("tcuVersion", update.versions().flatMap(SoftwareVersions::tcu).orElse(null));
    Optional<CarUpdate.Drive> drive = vehicle.flatMap(CarUpdate.Vehicle::drive);
    map.put("running", drive.isPresent() ? true : null);
    map.put("gear", drive.map(CarUpdate.Drive::ordinal).orElse(null));
    Optional<CoordinateText.Place> place = vehicle.flatMap(CarUpdate.Vehicle::place);
    map.put("lat", place.map(CoordinateText.Place::latitudeDegrees).orElse(null));
    map.put("lon", place.map(CoordinateText.Place::longitudeDegrees).orElse(null));
    return map;
  }
}
