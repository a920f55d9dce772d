package org.leafport.web.vehicle;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.persistence.Basic;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.tcu.gdc.TcuIdentity;
import org.leafport.tcu.gdc.VehicleHeader;
import org.leafport.web.account.Account;
import org.leafport.web.command.CommandState;
import org.leafport.web.sms.SmsConfig;

/**
 * A car with everything that belongs to it: the aggregate that a message from the car, a command
 * and the owner's edits all work on. Its version guards them against each other.
 */
@Entity
@Table(name = "car")
@NamedQuery(
    name = Car.FOR_CONTACT,
    query =
        "select c from Car c join fetch c.owner join fetch c.evInfo join fetch c.location"
            + " where c.vin = :vin",
    // Named, so that its SQL is made once: a partial read that is put together at each call costs
    // more than it saves.
    hints = {
      @QueryHint(name = Car.PART, value = "version"),
      @QueryHint(name = Car.PART, value = "vin"),
      @QueryHint(name = Car.PART, value = "nickname"),
      @QueryHint(name = Car.PART, value = "tcuId"),
      @QueryHint(name = Car.PART, value = "unitId"),
      @QueryHint(name = Car.PART, value = "iccid"),
      @QueryHint(name = Car.PART, value = "softwareVersion"),
      @QueryHint(name = Car.PART, value = "trustedWithoutPassword"),
      @QueryHint(name = Car.PART, value = "vehicleCode1"),
      @QueryHint(name = Car.PART, value = "vehicleCode2"),
      @QueryHint(name = Car.PART, value = "vehicleCode3"),
      @QueryHint(name = Car.PART, value = "vehicleCode4"),
      @QueryHint(name = Car.PART, value = "lastConnection"),
      @QueryHint(name = Car.PART, value = "command"),
      @QueryHint(name = Car.PART, value = "evInfo"),
      @QueryHint(name = Car.PART, value = "location"),
      @QueryHint(name = Car.PART, value = "owner.version"),
      @QueryHint(name = Car.PART, value = "owner.username"),
      @QueryHint(name = Car.PART, value = "owner.navigationPasswordHash")
    })
public class Car {

  /** Reads the parts of a car, and of its owner, that a message from the car needs. */
  static final String FOR_CONTACT = "Car.forContact";

  /** EclipseLink's name for an attribute that is read; the others are read when asked for. */
  static final String PART = "eclipselink.fetch-group.attribute";

  /** More places than these the navigation unit does not take. */
  public static final int MAX_PLACES = 6;

  /** More route plans than these the navigation unit does not take. */
  public static final int MAX_ROUTE_PLANS = 5;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Version private int version;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "owner_id")
  private Account owner;

  private String vin;
  private String nickname = "LEAF";
  private String color = CarColor.L_PLANETBLUE.id();

  @Column(name = "tcu_type")
  private String tcuType = TcuType.CONTINENTAL_2012.id();

  @Column(name = "tcu_model")
  private String tcuId;

  @Column(name = "tcu_serial")
  private String unitId;

  private String iccid;

  @Column(name = "tcu_ver")
  private String softwareVersion;

  @Column(name = "disable_auth")
  private boolean trustedWithoutPassword;

  @Basic(fetch = FetchType.LAZY)
  @Column(name = "hmac_key")
  private byte[] sealedHmacKey;

  @Column(name = "vehicle_code1")
  private int vehicleCode1;

  @Column(name = "vehicle_code2")
  private int vehicleCode2;

  @Column(name = "vehicle_code3")
  private int vehicleCode3;

  @Column(name = "vehicle_code4")
  private int vehicleCode4;

  @Column(name = "last_connection")
  private Instant lastConnection;

  @Column(name = "periodic_refresh")
  private int periodicRefreshMinutes;

  @Column(name = "periodic_refresh_running")
  private int periodicRefreshRunningMinutes;

  @Embedded private CommandState command = new CommandState();

  private String carrier;

  @Column(name = "signal_level")
  private int signalLevel = -1;

  @Column(name = "odometer")
  private int odometerKm = -1;

  @Column(name = "navi_version")
  private String naviVersion;

  @Column(name = "map_version")
  private String mapVersion;

  @Column(name = "tcu_version")
  private String tcuVersion;

  @Column(name = "favorite_channels")
  private String favoriteChannels = "{}";

  @Column(name = "custom_channels")
  private String customChannels = "{}";

  @Basic(fetch = FetchType.LAZY)
  @Column(name = "sms_config")
  private byte[] sealedSmsConfig;

  @OneToOne(mappedBy = "car", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
  private EvInfo evInfo;

  @OneToOne(mappedBy = "car", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
  private LocationInfo location;

  @OneToOne(mappedBy = "car", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
  private TcuConfiguration tcuConfiguration;

  @OneToMany(mappedBy = "car", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("id")
  private List<SendToCarLocation> places = new ArrayList<>();

  @OneToMany(mappedBy = "car", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("id")
  private List<RoutePlan> routePlans = new ArrayList<>();

  protected Car() {}

  /**
   * A new car with empty sub-records.
   *
   * @param vin 5 to 18 characters, upper case
   */
  Car(Account owner, String vin) {
    this.owner = owner;
    this.vin = vin;
    evInfo = new EvInfo(this);
    location = new LocationInfo(this);
    tcuConfiguration = new TcuConfiguration(this);
  }

  /**
   * Notes that the car was here: every message that passed the checks does this (Gen1 TCU protocol,
   * section 11).
   */
  public void contacted(VehicleHeader header, TcuIdentity identity, Instant now) {
    lastConnection = now;
    vehicleCode1 = header.descriptor();
    vehicleCode2 = header.codes().get(0);
    vehicleCode3 = header.codes().get(1);
    vehicleCode4 = header.codes().get(2);
    identity.softwareVersion().ifPresent(text -> softwareVersion = text);
  }

  void rename(String newNickname) {
    nickname = newNickname;
  }

  void paint(CarColor newColor) {
    color = newColor.id();
  }

  void identify(TcuType type, String newTcuId, String newUnitId, String newIccid) {
    tcuType = type.id();
    tcuId = newTcuId;
    unitId = newUnitId;
    iccid = newIccid;
  }

  void refreshEvery(int minutesIdle, int minutesRunning) {
    periodicRefreshMinutes = minutesIdle;
    periodicRefreshRunningMinutes = minutesRunning;
  }

  void wakeBy(SmsConfig config) {
    sealedSmsConfig =
        InstallationSecrets.current()
            .encrypt(config.toJson().toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the right identifiers are enough, without user name and password. */
  public void trustWithoutPassword(boolean trusted) {
    trustedWithoutPassword = trusted;
  }

  void favoriteChannels(JsonObject channels) {
    favoriteChannels = channels.toString();
  }

  void customChannels(JsonObject channels) {
    customChannels = channels.toString();
  }

  /** Appends a place; the oldest ones go when there are more than {@link #MAX_PLACES}. */
  void addPlace(SendToCarLocation place) {
    places.add(place);
    while (places.size() > MAX_PLACES) {
      places.remove(
          places.stream().min(Comparator.comparing(SendToCarLocation::createdAt)).orElseThrow());
    }
  }

  /** Replaces all places; those after the sixth are dropped. */
  void replacePlaces(List<SendToCarLocation> newPlaces) {
    places.clear();
    places.addAll(newPlaces.subList(0, Math.min(MAX_PLACES, newPlaces.size())));
  }

  /** Replaces all route plans; those after the fifth are dropped. */
  void replaceRoutePlans(List<RoutePlan> newPlans) {
    routePlans.clear();
    routePlans.addAll(newPlans.subList(0, Math.min(MAX_ROUTE_PLANS, newPlans.size())));
  }

  /** The key of the car. */
  public long id() {
    return id;
  }

  /** The person the car belongs to. */
  public Account owner() {
    return owner;
  }

  /** The vehicle identification number, upper case. */
  public String vin() {
    return vin;
  }

  /** What the owner calls it; 2 to 64 characters. */
  public String nickname() {
    return nickname;
  }

  /** The colour's identifier, see {@link CarColor}. */
  public String color() {
    return color;
  }

  /** The kind of telematics unit. */
  public TcuType tcuType() {
    return TcuType.ofId(tcuType).orElse(TcuType.CONTINENTAL_2012);
  }

  /** The number of the telematics unit, digits. */
  public Optional<String> tcuId() {
    return Optional.ofNullable(tcuId);
  }

  /** The number of the navigation unit, digits. */
  public Optional<String> unitId() {
    return Optional.ofNullable(unitId);
  }

  /** The number of the SIM, digits. */
  public Optional<String> iccid() {
    return Optional.ofNullable(iccid);
  }

  /** The software the telematics unit runs, as it says. */
  public Optional<String> softwareVersion() {
    return Optional.ofNullable(softwareVersion);
  }

  /** Whether the right identifiers are enough, without user name and password. */
  public boolean trustedWithoutPassword() {
    return trustedWithoutPassword;
  }

  /** Whether the owner set an SMS key of his own (Gen2). */
  public boolean hasHmacKey() {
    return sealedHmacKey != null;
  }

  /** The vehicle descriptor: 0x02 ZE0, 0x92 AZE0; 0 before the first contact. */
  public int vehicleCode1() {
    return vehicleCode1;
  }

  /** Second code of the vehicle element, as clients know it. */
  public int vehicleCode2() {
    return vehicleCode2;
  }

  /** Third code of the vehicle element. */
  public int vehicleCode3() {
    return vehicleCode3;
  }

  /** Fourth code of the vehicle element. */
  public int vehicleCode4() {
    return vehicleCode4;
  }

  /** When the car was last here. */
  public Optional<Instant> lastConnection() {
    return Optional.ofNullable(lastConnection);
  }

  /** Minutes between refreshes of an idle car; 0 never. */
  public int periodicRefreshMinutes() {
    return periodicRefreshMinutes;
  }

  /** Minutes between refreshes of a charging or running car; 0 never. */
  public int periodicRefreshRunningMinutes() {
    return periodicRefreshRunningMinutes;
  }

  /** The newest command. */
  public CommandState command() {
    return command;
  }

  /** The mobile network, as the navigation unit names it. */
  public Optional<String> carrier() {
    return Optional.ofNullable(carrier);
  }

  /** 0 to 5; -1 unknown. */
  public int signalLevel() {
    return signalLevel;
  }

  /** In km; -1 unknown. */
  public int odometerKm() {
    return odometerKm;
  }

  /** Version of the navigation unit. */
  public Optional<String> naviVersion() {
    return Optional.ofNullable(naviVersion);
  }

  /** Version of the navigation unit's map. */
  public Optional<String> mapVersion() {
    return Optional.ofNullable(mapVersion);
  }

  /** Version of the telematics unit, as the navigation unit says. */
  public Optional<String> tcuVersion() {
    return Optional.ofNullable(tcuVersion);
  }

  /** Slot "2" to "16" to channel id. */
  public JsonObject favoriteChannels() {
    return object(favoriteChannels);
  }

  /** Position "0" to "15" to channel. */
  public JsonObject customChannels() {
    return object(customChannels);
  }

  /** How the car is woken; the secrets in it are in clear, so it stays inside. */
  public SmsConfig smsConfig() {
    if (sealedSmsConfig == null) {
      return SmsConfig.manual();
    }
    byte[] clear = InstallationSecrets.current().decrypt(sealedSmsConfig);
    return SmsConfig.of(object(new String(clear, StandardCharsets.UTF_8)));
  }

  private static JsonObject object(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** Battery, range, climate. */
  public EvInfo evInfo() {
    return evInfo;
  }

  /** Where it was last. */
  public LocationInfo location() {
    return location;
  }

  /** How its unit reaches the network. */
  public TcuConfiguration tcuConfiguration() {
    return tcuConfiguration;
  }

  /** The places sent to its navigation unit, by key; at most {@link #MAX_PLACES}. */
  public List<SendToCarLocation> places() {
    return List.copyOf(places);
  }

  /** Its route plans, by key; at most {@link #MAX_ROUTE_PLANS}. */
  public List<RoutePlan> routePlans() {
    return List.copyOf(routePlans);
  }
}
