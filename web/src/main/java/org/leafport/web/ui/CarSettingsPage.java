package org.leafport.web.ui;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.leafport.web.sms.SmsConfig;
import org.leafport.web.sms.SmsProviders;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.CarColor;
import org.leafport.web.vehicle.CarRefused;
import org.leafport.web.vehicle.CarRefused.Problem;
import org.leafport.web.vehicle.CarRules;
import org.leafport.web.vehicle.CarSettings;
import org.leafport.web.vehicle.VehicleService;

/** {@code /car/<vin>/settings}: what an owner can change about a car, saved as a whole. */
@Named("carSettings")
@RequestScoped
public class CarSettingsPage {

  /** Marks that secrets are stored, so that they are not sent back and stay when left empty. */
  private static final String STORED = "stored";

  private static final int MINUTES_AN_HOUR = 60;

  @Inject private CarInView inView;
  @Inject private VehicleService vehicles;
  @Inject private SmsProviders providers;
  @Inject private Viewer viewer;
  @Inject private Words words;
  @Inject private Findings found;
  @Inject private Page page;
  @Inject private Exchange exchange;

  private Car car;
  private String nickname;
  private String color;
  private String unit;
  private String tcu;
  private String sim;
  private boolean trusted;
  private String maxGids;
  private boolean forceSoc;
  private String refresh;
  private String refreshRunning;
  private final Map<String, String> sms = new HashMap<>();

  @PostConstruct
  void look() {
    car = inView.car();
    nickname = car.nickname();
    color = car.color();
    unit = car.unitId().orElse("");
    tcu = car.tcuId().orElse("");
    sim = car.iccid().orElse("");
    trusted = car.trustedWithoutPassword();
    maxGids = Integer.toString(car.evInfo().maxGids());
    forceSoc = car.evInfo().forceSocDisplay();
    refresh = Integer.toString(car.periodicRefreshMinutes());
    refreshRunning = Integer.toString(car.periodicRefreshRunningMinutes());
    sms.put(SmsForm.PROVIDER, car.smsConfig().provider());
    car.smsConfig()
        .fields()
        .forEach((name, value) -> sms.put(SmsForm.id(car.smsConfig().provider(), name), value));
    sms.put(STORED, "yes");
  }

  /** Saves everything, or nothing and says why. */
  public void save() {
    try {
      vehicles.configure(viewer.caller(), car.vin(), settings());
      page.goTo("/car/" + car.vin() + "/settings", Notice.ok(words.t("settings.saved")));
    } catch (CarRefused refused) {
      refused
          .problems()
          .forEach(
              problem ->
                  CarFaults.show(
                      found, words.phrases(), fieldOf(problem), problem.field(), problem));
    }
  }

  private CarSettings settings() {
    return new CarSettings(
        nickname,
        CarColor.ofId(color).orElse(CarColor.L_PLANETBLUE),
        tcu,
        unit,
        sim,
        trusted,
        number(maxGids),
        forceSoc,
        number(refresh),
        number(refreshRunning),
        smsConfig());
  }

  /** A secret that was left empty stays as it is. */
  private SmsConfig smsConfig() {
    var former = new HashMap<>(sms);
    SmsForm.read(exchange.request(), providers, sms);
    sms.replaceAll(
        (field, text) -> text.isBlank() && isSecret(field) ? former.getOrDefault(field, "") : text);
    return SmsForm.config(providers, car.tcuType(), sms);
  }

  private boolean isSecret(String id) {
    return providers.forKind(car.tcuType().wakeUpKind()).stream()
        .anyMatch(
            provider ->
                provider.fields().stream()
                    .anyMatch(
                        field ->
                            field.secret() && SmsForm.id(provider.id(), field.name()).equals(id)));
  }

  /** Anything but a whole number is out of every range. */
  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException notANumber) {
      return Integer.MIN_VALUE;
    }
  }

  private static String fieldOf(Problem problem) {
    return switch (problem.field()) {
      case VIN, NICKNAME -> "nickname";
      case COLOR -> "color";
      case TCU_ID -> "tcu";
      case UNIT_ID -> "unit";
      case ICCID -> "sim";
      case MAX_GIDS -> "maxGids";
      case REFRESH -> "refresh";
      case REFRESH_RUNNING -> "refreshRunning";
      case SMS -> SmsForm.fieldOf(problem);
    };
  }

  public List<Option> getColors() {
    return Stream.of(CarColor.values())
        .map(paint -> new Option(paint.id(), paint.label()))
        .toList();
  }

  public List<Option> getRefreshChoices() {
    return periods(CarRules.REFRESH_IDLE, "settings.never");
  }

  public List<Option> getRefreshRunningChoices() {
    return periods(CarRules.REFRESH_RUNNING, "settings.asIdle");
  }

  private List<Option> periods(List<Integer> minutes, String zeroKey) {
    return minutes.stream()
        .map(period -> new Option(Integer.toString(period), period(period, zeroKey)))
        .toList();
  }

  private String period(int minutes, String zeroKey) {
    if (minutes == 0) {
      return words.t(zeroKey);
    }
    return minutes < MINUTES_AN_HOUR
        ? words.t("settings.everyMinutes", Map.of("n", minutes))
        : words.n("settings.everyHours", minutes / MINUTES_AN_HOUR);
  }

  public List<SmsForm.Choice> getSmsChoices() {
    return SmsForm.choices(providers, car.tcuType(), sms, words.phrases());
  }

  public Map<String, String> getSms() {
    return sms;
  }

  public String getNickname() {
    return nickname;
  }

  public void setNickname(String nickname) {
    this.nickname = Posted.text(nickname);
  }

  public String getColor() {
    return color;
  }

  public void setColor(String color) {
    this.color = Posted.text(color);
  }

  public String getUnit() {
    return unit;
  }

  public void setUnit(String unit) {
    this.unit = Posted.text(unit);
  }

  public String getTcu() {
    return tcu;
  }

  public void setTcu(String tcu) {
    this.tcu = Posted.text(tcu);
  }

  public String getSim() {
    return sim;
  }

  public void setSim(String sim) {
    this.sim = Posted.text(sim);
  }

  public boolean isTrusted() {
    return trusted;
  }

  public void setTrusted(boolean trusted) {
    this.trusted = trusted;
  }

  public String getMaxGids() {
    return maxGids;
  }

  public void setMaxGids(String maxGids) {
    this.maxGids = Posted.text(maxGids);
  }

  public boolean isForceSoc() {
    return forceSoc;
  }

  public void setForceSoc(boolean forceSoc) {
    this.forceSoc = forceSoc;
  }

  public String getRefresh() {
    return refresh;
  }

  public void setRefresh(String refresh) {
    this.refresh = Posted.text(refresh);
  }

  public String getRefreshRunning() {
    return refreshRunning;
  }

  public void setRefreshRunning(String refreshRunning) {
    this.refreshRunning = Posted.text(refreshRunning);
  }
}
