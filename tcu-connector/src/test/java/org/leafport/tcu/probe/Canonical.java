package org.leafport.tcu.probe;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.leafport.tcu.wire.Octets;

/** Records in the form in which vectors write them: members only for what came. */
final class Canonical {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final Map<String, Object> members = new LinkedHashMap<>();

  private Canonical() {}

  static Map<String, Object> crmFile(CrmFile file) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("header", file.header().map(Canonical::header).orElse(null));
    map.putAll(records(file.records()));
    map.put("error", file.fault().map(Canonical::fault).orElse(null));
    return map;
  }

  static Map<String, Object> dotFile(DotFile file) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("header", header(file.header()));
    List<Object> points = new ArrayList<>();
    for (int i = 0; i < file.segments().size(); i++) {
      for (DotPoint point : file.segments().get(i).points()) {
        points.add(dotPoint(i, point));
      }
    }
    map.put("points", points);
    map.put("error", file.fault().map(Canonical::fault).orElse(null));
    return map;
  }

  static Map<String, Object> records(CrmRecords records) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("latest", records.latest().map(Canonical::latest).orElse(null));
    map.put("lifetime", records.lifetime().map(Canonical::lifetime).orElse(null));
    map.put("trips", each(records.trips(), Canonical::trip));
    map.put("monthly", each(records.months(), Canonical::month));
    map.put("idling", each(records.idlings(), Canonical::idling));
    map.put("aircon", each(records.airConditionings(), Canonical::airConditioning));
    map.put("msn", each(records.msnTexts(), Canonical::msn));
    map.put("abs", each(records.absOperations(), Canonical::abs));
    map.put("charge", each(records.charges(), Canonical::charge));
    map.put("charge_history", each(records.chargeHistories(), Canonical::chargeHistory));
    map.put("trouble", each(records.troubles(), Canonical::trouble));
    map.put("distance", each(records.distancePoints(), Canonical::distancePoint));
    return map;
  }

  private static <T> List<Map<String, Object>> each(
      List<T> records, Function<T, Map<String, Object>> form) {
    return records.stream().map(form).toList();
  }

  private static Map<String, Object> header(ProbeHeader header) {
    return new Canonical()
        .put("soft_version", header.softwareVersion())
        .put("config_id", header.configurationId())
        .put("map_version", header.mapVersion())
        .members;
  }

  private static Map<String, Object> fault(ReadingFault fault) {
    return new Canonical()
        .put("code", fault.code().name().toLowerCase(Locale.ROOT))
        .put("offset", fault.offset())
        .put("label", fault.label().map("0x%02x"::formatted))
        .members;
  }

  private static Map<String, Object> latest(Latest latest) {
    return new Canonical()
        .put("phone_contacts", latest.phoneContacts())
        .put("navi_points", latest.navigationPoints())
        .put("odometer_km", latest.odometerKm())
        .members;
  }

  private static Map<String, Object> lifetime(Lifetime lifetime) {
    return new Canonical()
        .seconds("aircon_time_s", lifetime.airConditioningTime())
        .seconds("headlight_time_s", lifetime.headlightTime())
        .put("average_speed_kmh", lifetime.averageSpeedKmh())
        .put("regen_raw", lifetime.energies().map(PeriodEnergies::regeneratedRaw))
        .put("consumption_raw", lifetime.energies().map(PeriodEnergies::consumedRaw))
        .seconds("running_time_s", lifetime.runningTime())
        .put("distance_km", lifetime.distanceKm())
        .members;
  }

  private static Map<String, Object> trip(Trip trip) {
    Canonical form =
        new Canonical()
            .time("start", "start_fraction", trip.start())
            .time("end", "end_fraction", trip.end())
            .position("start_", trip.startPosition())
            .position("end_", trip.endPosition())
            .put("distance_m", trip.distanceMetres())
            .put("sudden_acceleration_count", trip.suddenAccelerations())
            .put("sudden_deceleration_count", trip.suddenDecelerations())
            .seconds("highway_optimal_speed_time_s", trip.highwayOptimalSpeedTime())
            .seconds("aircon_time_s", trip.airConditioningTime())
            .seconds("highway_time_s", trip.highwayTime())
            .seconds("idling_time_s", trip.idlingTime())
            .put("average_speed_kmh", trip.averageSpeedKmh())
            .put("outside_temp_start_c", trip.outsideTemperatureStartCelsius())
            .put("outside_temp_end_c", trip.outsideTemperatureEndCelsius())
            .seconds("trip_time_s", trip.tripTime())
            .put("regen_raw", trip.energies().map(TripEnergies::regeneratedRaw))
            .put("aircon_consumption_raw", trip.energies().map(TripEnergies::airConditioningRaw))
            .put("auxiliary_consumption_raw", trip.energies().map(TripEnergies::auxiliaryRaw))
            .put("motor_consumption_raw", trip.energies().map(TripEnergies::motorRaw))
            .seconds("headlight_time_s", trip.headlightTime())
            .put("average_acceleration_g", trip.averageAccelerationG())
            .put("start_odometer_km", trip.startOdometerKm())
            .put("max_speed_kmh", trip.maxSpeedKmh())
            .put("idle_consumption_raw", trip.idleConsumptionRaw())
            .put("used_preheating", trip.preconditioned())
            .events("sudden_start_events", trip.suddenStartEvents())
            .events("sudden_acceleration_events", trip.suddenAccelerationEvents())
            .events("non_eco_deceleration_events", trip.nonEcoDecelerationEvents())
            .events("non_constant_speed_events", trip.nonConstantSpeedEvents())
            .put("eco_tree_fifths", trip.ecoTreeFifths())
            .put(
                "bda2_capacity_bars_end",
                trip.capacityAnalysis().map(CapacityAnalysis::capacityBarsEnd))
            .put(
                "bda2_soh_end_pct",
                trip.capacityAnalysis().flatMap(CapacityAnalysis::stateOfHealthEndPercent));
    trip.acceleratorWork().ifPresent(form::acceleratorWork);
    trip.battery().ifPresent(form::battery);
    trip.batteryAnalysis().ifPresent(form::batteryAnalysis);
    return form.members;
  }

  private void acceleratorWork(AcceleratorWork work) {
    put("sudden_start_consumption_raw", work.suddenStartRaw());
    put("sudden_start_time_raw", work.suddenStartTimeRaw());
    put("sudden_acceleration_consumption_raw", work.suddenAccelerationRaw());
    put("sudden_acceleration_time_raw", work.suddenAccelerationTimeRaw());
    put("non_eco_deceleration_consumption_raw", work.nonEcoDecelerationRaw());
    put("non_eco_deceleration_time_raw", work.nonEcoDecelerationTimeRaw());
  }

  private void battery(BatteryState battery) {
    put("batt_temp_start_raw", battery.temperatureStartRaw());
    put("soh_start_pct", battery.stateOfHealthStartPercent());
    put("energy_start_wh", battery.energyStartWh());
    put("batt_temp_end_raw", battery.temperatureEndRaw());
    put("soh_end_pct", battery.stateOfHealthEndPercent());
    put("energy_end_wh", battery.energyEndWh());
  }

  private void batteryAnalysis(BatteryAnalysis analysis) {
    put("bda_gids_start", analysis.gidsStart());
    put("bda_gids_end", analysis.gidsEnd());
    cellTemperatures("bda_", "start", analysis.temperaturesStart());
    cellTemperatures("bda_", "end", analysis.temperaturesEnd());
    cellVoltages("bda_", analysis.voltagesStart());
    put("bda_regen_end_raw", analysis.regeneratedEndRaw());
    put("bda_quick_charge_count", analysis.quickCharges());
    put("bda_normal_charge_count", analysis.normalCharges());
    put("bda_soh_end_pct", analysis.stateOfHealthEndPercent());
    put("bda_resistance_end_pct", analysis.resistanceEndPercent());
  }

  private void cellTemperatures(String prefix, String when, CellTemperatures temperatures) {
    put(prefix + "cell_temp_avg_" + when + "_c", temperatures.averageCelsius());
    put(prefix + "cell_temp_max_" + when + "_c", temperatures.maxCelsius());
    put(prefix + "cell_temp_min_" + when + "_c", temperatures.minCelsius());
  }

  private void cellVoltages(String prefix, CellVoltages voltages) {
    put(prefix + "cell_volt_avg_start_v", voltages.averageMillivolts() / 1000.0);
    put(prefix + "cell_volt_max_start_v", voltages.maxMillivolts() / 1000.0);
    put(prefix + "cell_volt_min_start_v", voltages.minMillivolts() / 1000.0);
  }

  private static Map<String, Object> month(Month month) {
    return new Canonical()
        .date("start_date", month.start())
        .date("end_date", month.end())
        .put("distance_km", month.distanceKm())
        .seconds("drive_time_s", month.driveTime())
        .put("average_speed_kmh", month.averageSpeedKmh())
        .put("p_range_count", month.shiftsToPark())
        .put("r_range_count", month.shiftsToReverse())
        .put("trip_count", month.trips())
        .put("braking_speeds", month.brakingSpeeds().map(Histogram::occupied))
        .put("regen_raw", month.energies().map(PeriodEnergies::regeneratedRaw))
        .put("consumption_raw", month.energies().map(PeriodEnergies::consumedRaw))
        .put("start_stop_distances", month.startStopDistances().map(Histogram::occupied))
        .put("switch_usage_parked_hex", month.switchUseParked().map(Octets::toHex))
        .put("switch_usage_driving_hex", month.switchUseDriving().map(Octets::toHex))
        .put("average_acceleration_g", month.averageAccelerationG())
        .put("n_range_count", month.shiftsToNeutral())
        .put("b_range_count", month.shiftsToB())
        .members;
  }

  private static Map<String, Object> idling(ExcessiveIdling idling) {
    return new Canonical()
        .time("start", "start_fraction", Optional.of(idling.start()))
        .put("duration_s", idling.duration().toSeconds())
        .members;
  }

  private static Map<String, Object> airConditioning(ExcessiveAirConditioning excess) {
    return new Canonical()
        .time("start", "start_fraction", Optional.of(excess.start()))
        .put("consumption_raw", excess.consumptionRaw())
        .put("extra_hex", excess.extra().toHex())
        .members;
  }

  private static Map<String, Object> msn(MsnText msn) {
    return new Canonical()
        .time("timestamp", "timestamp_fraction", Optional.of(msn.time()))
        .put("text", msn.text())
        .members;
  }

  private static Map<String, Object> abs(AbsOperation abs) {
    return new Canonical()
        .time("timestamp", "timestamp_fraction", abs.time())
        .put("operation_time_s", abs.duration().map(duration -> duration.toMillis() / 1000.0))
        .put("speed_start_kmh", abs.speedStartKmh())
        .position("", abs.position())
        .put("road_collected", abs.road().map(Road::collected))
        .put("road_type", abs.road().map(road -> road.type().code()))
        .put("direction_deg", abs.headingDegrees())
        .put("speed_end_kmh", abs.speedEndKmh())
        .members;
  }

  private static Map<String, Object> charge(Charge charge) {
    return new Canonical()
        .position("", Optional.of(charge.position()))
        .put("charge_count", charge.count())
        .put("charge_type", charge.typeCode())
        .time("start", "", Optional.of(charge.start()))
        .time("end", "", Optional.of(charge.end()))
        .members;
  }

  private static Map<String, Object> chargeHistory(ChargeHistory charge) {
    Canonical form =
        new Canonical()
            .time("start", "", Optional.of(charge.start()))
            .time("end", "", Optional.of(charge.end()))
            .put("charge_bars_start", charge.chargeBarsStart())
            .put("charge_bars_end", charge.chargeBarsEnd())
            .put("gids_start", charge.gidsStart())
            .put("gids_end", charge.gidsEnd())
            .put("charged_energy_raw", charge.chargedEnergyRaw())
            .put("charge_type", charge.typeCode())
            .position("", Optional.of(charge.position()))
            .put("current_accumulation_start_raw", charge.currentAccumulationStartRaw())
            .put("charges_while_ignition_off", charge.chargesWhileSwitchedOff());
    form.cellTemperatures("", "start", charge.temperaturesStart());
    form.cellTemperatures("", "end", charge.temperaturesEnd());
    form.cellVoltages("", charge.voltagesStart());
    return form.members;
  }

  private static Map<String, Object> trouble(Trouble trouble) {
    return new Canonical()
        .put("block1_hex", trouble.block1().toHex())
        .put("basic_info_mask", trouble.basicMask())
        .put("basic_info_bits", trouble.basicBits())
        .put("block2_hex", trouble.block2().toHex())
        .put("warning_info_mask", trouble.warningMask())
        .put("warning_info_bits", trouble.warningBits())
        .put("unknown_24", trouble.unknown24())
        .members;
  }

  private static Map<String, Object> distancePoint(DistancePoint point) {
    return new Canonical()
        .time("timestamp", "timestamp_fraction", Optional.of(point.time()))
        .put("consumed_wh", point.consumedWh())
        .put("regenerated_wh", point.regeneratedWh())
        .position("", Optional.of(point.position()))
        .put("unknown_23", point.unknown23())
        .put("road_type", point.roadTypeRaw())
        .members;
  }

  private static Map<String, Object> dotPoint(int segment, DotPoint point) {
    return new Canonical()
        .put("segment", segment)
        .time("gps_time", "", point.gpsTime())
        .put("gps_position_hex", point.gpsPosition().map(Octets::toHex))
        .put("gps_direction", point.gpsDirectionDegrees())
        .put("gps_speed", point.gpsSpeedKmh())
        .put("gps_height", point.gpsHeight())
        .position("dr_", point.deadReckoningPosition())
        .put("dr_direction_deg", point.deadReckoningDirectionDegrees())
        .position("", point.position())
        .put("direction_deg", point.directionDegrees())
        .put("speed_kmh", point.speedKmh())
        .put("odometer", point.odometerKm())
        .put("brake", point.brake())
        .put("reverse", point.reverse())
        .put("road_collected", point.road().map(Road::collected))
        .put("road_type", point.road().map(road -> road.type().code()))
        .put("gps_time_relative", point.gpsTimeRelative())
        .put("gps_position_relative_hex", point.gpsPositionRelative().map(Octets::toHex))
        .put("dr_position_relative_hex", point.deadReckoningPositionRelative().map(Octets::toHex))
        .put("position_relative_hex", point.positionRelative().map(Octets::toHex))
        .put("can_speed", point.canSpeedKmh())
        .put("winker_hex", point.turnSignal().map(Octets::toHex))
        .put("timezone_raw", point.timeZoneRaw())
        .members;
  }

  private Canonical put(String name, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> members.put(name, present));
    } else {
      members.put(name, value);
    }
    return this;
  }

  private Canonical seconds(String name, Optional<Duration> duration) {
    return put(name, duration.map(Duration::toSeconds));
  }

  /** An impossible time is null; the fraction next to it stays. */
  private Canonical time(String name, String fractionName, Optional<ProbeTime> time) {
    time.ifPresent(
        received -> {
          Optional<LocalDateTime> possible = received.toLocalDateTime();
          members.put(name, possible.map(TIME::format).orElse(null));
          if (!fractionName.isEmpty()) {
            members.put(fractionName, received.fraction().orElse(null));
          }
        });
    return this;
  }

  private Canonical date(String name, Optional<ProbeDate> date) {
    date.ifPresent(
        received -> members.put(name, received.toLocalDate().map(Object::toString).orElse(null)));
    return this;
  }

  private Canonical position(String prefix, Optional<ProbePosition> position) {
    position.ifPresent(
        place -> {
          members.put(prefix + "latitude", place.latitudeDegrees());
          members.put(prefix + "longitude", place.longitudeDegrees());
        });
    return this;
  }

  private Canonical events(String name, Optional<List<DrivingEvent>> events) {
    return put(name, events.map(list -> each(list, Canonical::event)));
  }

  private static Map<String, Object> event(DrivingEvent event) {
    return new Canonical()
        .put(
            "time",
            (Object) event.time().map(DateTimeFormatter.ISO_LOCAL_TIME::format).orElse(null))
        .put("time_fraction", event.fraction())
        .put("consumption_raw", event.consumptionRaw())
        .put("elapsed_raw", event.elapsedRaw())
        .position("", Optional.of(event.position()))
        .members;
  }
}
