package org.leafport.web.ui;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leafport.web.alert.AlertService;
import org.leafport.web.command.CommandRefused;
import org.leafport.web.command.CommandRequest;
import org.leafport.web.command.CommandService;
import org.leafport.web.command.CommandType;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.VehicleService;

/** {@code /car/<vin>/}: one car, its sections, and the orders it can be given. */
@Named("carPage")
@RequestScoped
public class CarPage {

  private static final int LATEST = 3;
  private static final int HISTORY = 30;

  /**
   * A section of the page.
   *
   * @param url its address
   * @param label its name
   * @param current {@code page} where the reader is, else {@code false}
   */
  public record Section(String url, String label, String current) {}

  /**
   * A place on the map.
   *
   * @param latitude degrees north
   * @param longitude degrees east
   * @param label what the place is called
   * @param at when the car was there
   */
  public record Spot(String latitude, String longitude, String label, Age at) {}

  /**
   * When a unit was last heard of.
   *
   * @param kind colour of the dot
   * @param label name of the unit or channel
   * @param at when; null: never
   */
  public record Contact(String kind, String label, Age at) {}

  @Inject private CarInView inView;
  @Inject private VehicleService vehicles;
  @Inject private CommandService commands;
  @Inject private AlertService alerts;
  @Inject private Viewer viewer;
  @Inject private Words words;
  @Inject private Moments moments;
  @Inject private Page page;
  @Inject private Exchange exchange;

  private Car car;
  private CarFigures figures;
  private CommandTrail trail;

  @PostConstruct
  void look() {
    car = inView.car();
    figures = new CarFigures(car, words.phrases(), moments.measures());
    var steps = commands.steps(viewer.caller(), car.vin()).orElse(List.of());
    trail = new CommandTrail(car.command(), steps, car.smsConfig().provider());
  }

  /** Does what a button of the page asked for, then shows the page anew. */
  public void act() {
    if (exchange.isPost()) {
      obey();
    }
  }

  private void obey() {
    var command = exchange.request().getParameter("command");
    if (command != null) {
      ask(command);
    } else if (exchange.request().getParameter("cancel") != null) {
      cancel();
    } else if (exchange.request().getParameter("trust") != null) {
      vehicles.trustWithoutPassword(viewer.caller(), car.vin());
      back(Notice.ok(words.t("trust.done", Map.of("name", car.nickname()))));
    } else if (exchange.request().getParameter("remove") != null) {
      remove();
    }
  }

  private void ask(String name) {
    var type = Arrays.stream(CommandType.values()).filter(t -> t.name().equals(name)).findFirst();
    if (type.isEmpty()) {
      page.refuse(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    try {
      var wish = CommandRequest.of(type.get(), CommandRequest.Origin.CONSOLE);
      commands.request(viewer.caller(), car.vin(), wish);
      page.goTo(overviewPath());
    } catch (CommandRefused refused) {
      page.goTo(overviewPath(), refusal(type.get(), refused));
    }
  }

  private Notice refusal(CommandType type, CommandRefused refused) {
    var title = words.t("refused.title", Map.of("command", words.t("command." + type.name())));
    var text =
        switch (refused.reason()) {
          case NOT_SENT -> words.t("refused.NOT_SENT", Map.of("reason", refused.getMessage()));
          case TOO_MANY ->
              words.t(
                  "refused.TOO_MANY",
                  Map.of("pause", moments.measures().duration(refused.retryAfter())));
          default -> words.t("refused." + refused.reason().name());
        };
    return Notice.bad(title, text);
  }

  private void cancel() {
    var cancelled = commands.cancel(viewer.caller(), car.vin()).orElse(false);
    if (cancelled) {
      page.goTo(overviewPath());
    } else {
      page.goTo(overviewPath(), Notice.warn(words.t("cancel.tooLate"), ""));
    }
  }

  private void remove() {
    vehicles.remove(viewer.caller(), car.vin());
    page.goTo("/", Notice.ok(words.t("remove.done", Map.of("name", car.nickname()))));
  }

  private void back(Notice notice) {
    page.goTo(page.visit().map(Place.Visit::canonical).orElse(overviewPath()), notice);
  }

  private String overviewPath() {
    return "/car/" + car.vin() + "/";
  }

  // ---- the head of the page

  public String getName() {
    return car.nickname();
  }

  public String getVin() {
    return car.vin();
  }

  public Chip getContact() {
    return Chip.contact(car.lastConnection(), words.phrases(), moments.measures());
  }

  public String getCarrier() {
    return car.carrier().orElse("");
  }

  /** 1 to 5; 0 when unknown or none. */
  public int getSignal() {
    return Math.max(0, Math.min(5, car.signalLevel()));
  }

  /** Which section is shown: the name of its file. */
  public String getSection() {
    return page.visit().map(Place.Visit::section).filter(s -> !s.isEmpty()).orElse("overview");
  }

  public List<Section> getSections() {
    return Stream.of(
            "overview", "battery", "location", "alerts", "diagnosis", "vehicle", "settings")
        .map(
            name ->
                new Section(
                    page.url(overviewPath() + (name.equals("overview") ? "" : name)),
                    words.t("section." + name),
                    name.equals(getSection()) ? "page" : "false"))
        .toList();
  }

  public String getSectionTitle() {
    return words.t("section." + getSection());
  }

  // ---- battery and facts

  public boolean isKnown() {
    return figures.known();
  }

  public boolean isStale() {
    return figures.stale();
  }

  public Figure getCharge() {
    return figures.charge();
  }

  public String getChargeLabel() {
    return figures.chargeLabel();
  }

  public Figure getRange() {
    return figures.range().orElse(null);
  }

  public Figure getRangeWithClimate() {
    return figures.rangeWithClimate().orElse(null);
  }

  public Gauge getGauge() {
    return figures.gauge();
  }

  public CarPicture getPicture() {
    return figures.picture();
  }

  public String getNow() {
    return figures.now();
  }

  public String getNowIcon() {
    return figures.nowIcon();
  }

  /** Whether something goes on, so that the icon is coloured. */
  public boolean isActive() {
    return figures.known() && !figures.stale() && car.evInfo().charging();
  }

  public String getAsOf() {
    return figures
        .asOf()
        .map(at -> words.t("asOf", Map.of("time", moments.measures().asOf(at))))
        .orElse("");
  }

  public List<Fact> getFacts() {
    return facts().overview();
  }

  public List<Fact> getBatteryFacts() {
    return facts().battery();
  }

  public List<Fact> getVehicleFacts() {
    return facts().vehicle();
  }

  public List<Fact> getNetworkFacts() {
    return facts().network();
  }

  private CarFacts facts() {
    return new CarFacts(car, figures, words.phrases(), moments.measures());
  }

  // ---- commands

  public CommandPanel getPanel() {
    return new CommandPanels(car.command(), trail, words.phrases(), moments.measures())
        .panel()
        .orElse(null);
  }

  public List<CommandButton> getButtons() {
    return buttons().frequent();
  }

  public List<CommandButton> getOtherButtons() {
    return buttons().others();
  }

  private CommandButtons buttons() {
    return new CommandButtons(car, figures, trail, words.phrases());
  }

  // ---- diagnosis

  public Diagnosis getDiagnosis() {
    if (diagnosis == null) {
      diagnosis = evidence().diagnosis();
    }
    return diagnosis;
  }

  private Diagnosis diagnosis;

  private ContactEvidence evidence() {
    var caller = viewer.caller();
    return new ContactEvidence(
        car,
        trail,
        alerts.newest(caller, car.vin(), HISTORY).orElse(List.of()),
        vehicles.unread(caller, car.vin(), HISTORY).orElse(List.of()),
        words.phrases(),
        moments.measures());
  }

  // ---- where, when, what happened

  /** Where the car was last; null when it never said. */
  public Spot getSpot() {
    var location = car.location();
    if (location.latitude().isEmpty() || location.longitude().isEmpty()) {
      return null;
    }
    return new Spot(
        location.latitude().get().toPlainString(),
        location.longitude().get().toPlainString(),
        words.t(location.home() ? "spot.home" : "spot.last"),
        location.lastUpdated().map(at -> Age.of(at, moments.measures())).orElse(null));
  }

  /** The same for people: two numbers with five decimals. */
  public String getCoordinates() {
    return Optional.ofNullable(getSpot())
        .map(
            spot ->
                "%.5f, %.5f"
                    .formatted(
                        Double.parseDouble(spot.latitude()), Double.parseDouble(spot.longitude())))
        .orElse("");
  }

  public String getTiles() {
    return ConsoleSettings.MAP_TILES.get();
  }

  public String getAttribution() {
    return ConsoleSettings.MAP_ATTRIBUTION.get();
  }

  public List<Contact> getContacts() {
    var measures = moments.measures();
    return List.of(
        new Contact(
            Chip.contactKind(car.lastConnection(), measures),
            words.t("contact.tcu"),
            car.lastConnection().map(at -> Age.of(at, measures)).orElse(null)),
        new Contact(
            Chip.contactKind(car.evInfo().lastUpdated(), measures),
            words.t("contact.data"),
            car.evInfo().lastUpdated().map(at -> Age.of(at, measures)).orElse(null)));
  }

  public List<AlertRow> getLatest() {
    return alerts(LATEST);
  }

  public List<AlertRow> getHistory() {
    return alerts(HISTORY);
  }

  private List<AlertRow> alerts(int limit) {
    var rows = new AlertRows(words.phrases(), moments.measures(), page);
    return alerts.newest(viewer.caller(), car.vin(), limit).orElse(List.of()).stream()
        .map(alert -> rows.row(car, alert))
        .toList();
  }
}
