package org.leafport.web.vehicle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.leafport.tcu.gdc.EvStatus;

/**
 * What a car last said about its battery, climate and gear.
 *
 * <p>Charge times are minutes as the car sent them; 2047 and 4095 mean "unknown" and stay, because
 * published clients know them.
 */
@Entity
@Table(name = "ev_info")
public class EvInfo {

  /** Energy of one GID in a Gen1 pack, in watt hours. */
  public static final int WH_PER_GID = 80;

  private static final int GIDS_OF_A_NEW_24_KWH_PACK = 281;
  private static final int ZE0 = 0x02;
  private static final int AZE0 = 0x92;

  /** A range factor the car sends when it has none. */
  private static final int NO_FACTOR = 0xFFF;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @OneToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "car_id")
  private Car car;

  @Column(name = "range_acon")
  private Integer rangeClimateOnKm = 0;

  @Column(name = "range_acoff")
  private Integer rangeClimateOffKm = 0;

  @Column(name = "plugged_in")
  private boolean pluggedIn;

  private boolean charging;

  @Column(name = "charge_finish")
  private boolean chargeFinished;

  @Column(name = "quick_charging")
  private boolean quickCharging;

  @Column(name = "ac_status")
  private boolean climateOn;

  @Column(name = "charge_bars")
  private int chargeBars;

  @Column(name = "car_running")
  private boolean running;

  @Column(name = "car_gear")
  private int gear;

  @Column(name = "eco_mode")
  private boolean ecoMode;

  @Column(name = "soh")
  private int sohPercent;

  @Column(name = "soc")
  private double socPercent;

  @Column(name = "soc_display")
  private double socDisplayPercent;

  @Column(name = "wh_content")
  private double energyWh;

  @Column(name = "cap_bars")
  private int capacityBars;

  private int gids;
  private int counter;

  @Column(name = "max_gids")
  private int maxGids;

  @Column(name = "full_chg_time")
  private int fullChargeMinutes;

  @Column(name = "limit_chg_time")
  private int limitChargeMinutes;

  @Column(name = "obc_6kw")
  private int charge6kwMinutes;

  private int param21;

  @Column(name = "cabin_temp")
  private double cabinTemperatureCelsius;

  @Column(name = "force_soc_display")
  private boolean forceSocDisplay;

  @Column(name = "obc_6kw_avail")
  private boolean charger6kwFitted;

  @Column(name = "batt_heater_avail")
  private boolean batteryHeaterFitted;

  @Column(name = "batt_heater_status")
  private boolean batteryHeaterOn;

  @Column(name = "last_updated")
  private Instant lastUpdated;

  protected EvInfo() {}

  EvInfo(Car car) {
    this.car = car;
  }

  /**
   * Takes over what a Gen1 report says (Gen1 TCU protocol, section 8.3).
   *
   * @param ev the report's EV data
   * @param descriptor the vehicle descriptor, 0x02 for ZE0 and 0x92 for AZE0
   * @param now the time of the report
   */
  public void apply(EvStatus ev, int descriptor, Instant now) {
    if (maxGids == 0 && (descriptor == ZE0 || descriptor == AZE0)) {
      maxGids = GIDS_OF_A_NEW_24_KWH_PACK;
    }
    gids = ev.gids();
    energyWh = gids * (double) WH_PER_GID;
    rangeClimateOnKm = rangeKm(ev.rangeFactorClimateOn());
    rangeClimateOffKm = rangeKm(ev.rangeFactorClimateOff());
    pluggedIn = ev.pluggedIn();
    charging = ev.charging() || ev.quickCharging();
    quickCharging = ev.quickCharging();
    chargeFinished = ev.chargeFinished();
    climateOn = ev.climateRunning();
    sohPercent = ev.stateOfHealthPercent();
    socPercent = ev.socPercent();
    socDisplayPercent = displayed(descriptor);
    capacityBars = ev.capacityBars();
    chargeBars = ev.chargeBars();
    counter = ev.counter();
    fullChargeMinutes = ev.minutesToFull3kW();
    limitChargeMinutes = ev.minutesToFull1400W();
    charge6kwMinutes = ev.minutesToFull6kW();
    charger6kwFitted = ev.has6kWCharger();
    batteryHeaterFitted = ev.hasBatteryHeater();
    batteryHeaterOn = ev.batteryHeaterActive();
    running = ev.ignition();
    gear = gearOf(ev);
    ecoMode = false;
    lastUpdated = now;
  }

  /** The factor is kilometres per 10 kWh. */
  private Integer rangeKm(int factor) {
    return factor == NO_FACTOR
        ? null
        : (int) Math.round(factor * (double) gids * WH_PER_GID / 10_000);
  }

  private double displayed(int descriptor) {
    boolean wanted = descriptor != ZE0 || forceSocDisplay;
    if (!wanted || maxGids <= 0 || sohPercent <= 0) {
      return 0;
    }
    return Math.min(100, gids / (maxGids * (double) sohPercent / 100) * 100);
  }

  private static int gearOf(EvStatus ev) {
    if (ev.parked()) {
      return 0;
    }
    return ev.forward() ? 1 : 2;
  }

  /** Sets whether a charge in percent is computed for cars that never send one. */
  public void forceSocDisplay(boolean force) {
    forceSocDisplay = force;
  }

  /** Sets the GIDs of the pack when new, 0 to 2000; 0 means find out by yourself. */
  public void maxGids(int gidsWhenNew) {
    if (gidsWhenNew < 0 || gidsWhenNew > 2000) {
      throw new IllegalArgumentException("max_gids must lie between 0 and 2000");
    }
    maxGids = gidsWhenNew;
  }

  /** The key of the record. */
  public long id() {
    return id;
  }

  /** Range with climate on, in km; empty when the car gave none. */
  public OptionalInt rangeClimateOnKm() {
    return rangeClimateOnKm == null ? OptionalInt.empty() : OptionalInt.of(rangeClimateOnKm);
  }

  /** Range with climate off, in km; empty when the car gave none. */
  public OptionalInt rangeClimateOffKm() {
    return rangeClimateOffKm == null ? OptionalInt.empty() : OptionalInt.of(rangeClimateOffKm);
  }

  /** Whether the charging cable is connected. */
  public boolean pluggedIn() {
    return pluggedIn;
  }

  /** Whether the car charges, in whatever way. */
  public boolean charging() {
    return charging;
  }

  /** Whether charging has come to its end. */
  public boolean chargeFinished() {
    return chargeFinished;
  }

  /** Whether the car charges by direct current. */
  public boolean quickCharging() {
    return quickCharging;
  }

  /** Whether the climate is running. */
  public boolean climateOn() {
    return climateOn;
  }

  /** The bars of the car's own charge gauge, 0 to 12. */
  public int chargeBars() {
    return chargeBars;
  }

  /** Whether the car is switched on. */
  public boolean running() {
    return running;
  }

  /** 0 park, 1 drive, 2 reverse. */
  public int gear() {
    return gear;
  }

  /** Always false from Gen1 units. */
  public boolean ecoMode() {
    return ecoMode;
  }

  /** State of health in percent; 0 when never reported. */
  public int sohPercent() {
    return sohPercent;
  }

  /** Nominal state of charge in percent. */
  public double socPercent() {
    return socPercent;
  }

  /** State of charge as shown to people, in percent; 0 when it cannot be told. */
  public double socDisplayPercent() {
    return socDisplayPercent;
  }

  /** The energy left, in Wh. */
  public double energyWh() {
    return energyWh;
  }

  /** The bars of the car's capacity gauge, 0 to 12. */
  public int capacityBars() {
    return capacityBars;
  }

  /** Energy left in units of 80 Wh. */
  public int gids() {
    return gids;
  }

  /** A counter of the unit; its meaning is unknown. */
  public int counter() {
    return counter;
  }

  /** GIDs of the pack when it was new; 0 unknown. */
  public int maxGids() {
    return maxGids;
  }

  /** Minutes to full at 3 kW; 2047 unknown. */
  public int fullChargeMinutes() {
    return fullChargeMinutes;
  }

  /** Minutes to full at 1.4 kW; 2047 unknown. */
  public int limitChargeMinutes() {
    return limitChargeMinutes;
  }

  /** Minutes to full at 6.6 kW; 2047 and 4095 unknown. */
  public int charge6kwMinutes() {
    return charge6kwMinutes;
  }

  /** Not used by any unit; kept for the API. */
  public int param21() {
    return param21;
  }

  /** Cabin temperature; 0 when the car sends none (Gen1 never does). */
  public double cabinTemperatureCelsius() {
    return cabinTemperatureCelsius;
  }

  /** Whether the owner wants a computed charge in percent. */
  public boolean forceSocDisplay() {
    return forceSocDisplay;
  }

  /** Whether the car has a 6.6 kW charger. */
  public boolean charger6kwFitted() {
    return charger6kwFitted;
  }

  /** Whether the car has a battery heater. */
  public boolean batteryHeaterFitted() {
    return batteryHeaterFitted;
  }

  /** Whether the battery heater runs. */
  public boolean batteryHeaterOn() {
    return batteryHeaterOn;
  }

  /** When the car last sent EV data. */
  public Optional<Instant> lastUpdated() {
    return Optional.ofNullable(lastUpdated);
  }
}
