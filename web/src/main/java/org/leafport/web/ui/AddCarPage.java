package org.leafport.web.ui;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leafport.web.alert.AlertService;
import org.leafport.web.command.CommandRefused;
import org.leafport.web.command.CommandRequest;
import org.leafport.web.command.CommandService;
import org.leafport.web.command.CommandType;
import org.leafport.web.sms.SmsProviders;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.CarRefused;
import org.leafport.web.vehicle.CarRefused.Field;
import org.leafport.web.vehicle.CarRefused.Problem;
import org.leafport.web.vehicle.CarRules;
import org.leafport.web.vehicle.NewCar;
import org.leafport.web.vehicle.VehicleService;

/**
 * {@code /setup/step0} to {@code step5}: adding a car. Each step keeps what was typed, also when
 * one goes back; no step can be opened before the one in front of it is right.
 */
@Named("addCar")
@RequestScoped
public class AddCarPage {

  private static final int STEPS = 6;
  private static final int IDENTIFIERS = 2;
  private static final int NAME = 3;
  private static final int SMS = 4;
  private static final int CONTACT = 5;
  private static final int NEWEST = 10;

  /**
   * A step of the wizard.
   *
   * @param number counted from 1
   * @param label its name
   * @param state {@code done}, {@code now} or empty
   * @param link where a step that is done can be opened again; else empty
   */
  public record Mark(int number, String label, String state, String link) {}

  /**
   * A model that can be chosen.
   *
   * @param id what is posted
   * @param name what it is called
   * @param text its years and its unit
   * @param picture our drawing
   * @param chosen whether it is the one
   */
  public record Model(String id, String name, String text, CarPicture picture, boolean chosen) {}

  @Inject private CarDrafts drafts;
  @Inject private VehicleService vehicles;
  @Inject private CommandService commands;
  @Inject private AlertService alerts;
  @Inject private SmsProviders providers;
  @Inject private Viewer viewer;
  @Inject private Words words;
  @Inject private Moments moments;
  @Inject private Findings found;
  @Inject private Page page;
  @Inject private Exchange exchange;

  private CarDraft draft;
  private int step;
  private Map<String, String> typed;

  @PostConstruct
  void look() {
    draft = drafts.of(viewer.caller().accountId());
    step = page.visit().map(Place.Visit::section).map(AddCarPage::number).orElse(0);
    typed = new TypedTexts(draft);
  }

  private static int number(String section) {
    return Character.digit(section.charAt(section.length() - 1), 10);
  }

  /** Sends whoever is ahead of himself back to the step he is at; does what a button asked for. */
  public void open() {
    if (step == 0 && exchange.request().getParameter("new") != null) {
      drafts.drop(viewer.caller().accountId());
      page.goTo(path(0));
    } else if (!draft.vinAdded().isEmpty() && step != CONTACT && !exchange.isPost()) {
      drafts.drop(viewer.caller().accountId());
      page.goTo(path(0));
    } else if (step > draft.reached()) {
      page.goTo(path(draft.reached()));
    } else if (exchange.isPost()) {
      obey();
    } else if (step == IDENTIFIERS && draft.isTyped("vin")) {
      checkIdentifiers();
    }
  }

  private void obey() {
    if (exchange.request().getParameter("check") != null) {
      check();
      return;
    }
    var button = Optional.ofNullable(exchange.request().getParameter("go")).orElse("next");
    switch (button) {
      case "back" -> back();
      case "wake" -> wake();
      default -> next();
    }
  }

  private void back() {
    if (step == SMS) {
      SmsForm.read(exchange.request(), providers, typed);
    }
    page.goTo(path(Math.max(0, step - 1)));
  }

  /** What the page's script asks for while somebody types: nothing but the findings. */
  private void check() {
    if (step == IDENTIFIERS) {
      checkIdentifiers();
    }
  }

  private void next() {
    switch (step) {
      case 0 -> choose();
      case IDENTIFIERS -> checkIdentifiers();
      case NAME -> CarRules.checkNickname(draft.text("nickname")).ifPresent(this::show);
      case SMS -> register();
      default -> {}
    }
    if (!found.isFailed()) {
      draft.reach(step + 1);
      page.goTo(step + 1 < STEPS ? path(step + 1) : "/car/" + draft.vinAdded() + "/");
    }
  }

  private void choose() {
    var model = Optional.ofNullable(exchange.request().getParameter("model")).flatMap(CarModel::of);
    model.ifPresentOrElse(
        chosen -> draft.choose(chosen.id()),
        () -> found.error("model", words.t("wizard.model.missing")));
  }

  private void checkIdentifiers() {
    var checks = new IdentifierChecks(found, words.phrases());
    checks.id("unit", Field.UNIT_ID, draft.text("unit"));
    checks.id("tcu", Field.TCU_ID, draft.text("tcu"));
    checks.iccid("sim", draft.text("sim"));
    checks.vin("vin", draft.text("vin"), vehicles.vinIsFree(draft.text("vin")));
  }

  private void register() {
    SmsForm.read(exchange.request(), providers, typed);
    try {
      var car = vehicles.register(viewer.caller(), wish());
      draft.added(car.vin());
    } catch (CarRefused refused) {
      refused.problems().forEach(this::show);
    }
  }

  private NewCar wish() {
    var model = model();
    return new NewCar(
        model.tcuType(),
        model.color(),
        draft.text("vin"),
        draft.text("tcu"),
        draft.text("unit"),
        draft.text("sim"),
        draft.text("nickname"),
        SmsForm.config(providers, model.tcuType(), typed));
  }

  private CarModel model() {
    return CarModel.of(draft.model()).orElse(CarModel.LEAF_24);
  }

  private void show(Problem problem) {
    CarFaults.show(found, words.phrases(), fieldOf(problem), problem.field(), problem);
  }

  private static String fieldOf(Problem problem) {
    return switch (problem.field()) {
      case VIN -> "vin";
      case TCU_ID -> "tcu";
      case UNIT_ID -> "unit";
      case ICCID -> "sim";
      case SMS -> SmsForm.fieldOf(problem);
      default -> "nickname";
    };
  }

  private void wake() {
    try {
      var wish = CommandRequest.of(CommandType.REFRESH, CommandRequest.Origin.CONSOLE);
      commands.request(viewer.caller(), draft.vinAdded(), wish);
      page.goTo(path(CONTACT));
    } catch (CommandRefused refused) {
      page.goTo(path(CONTACT), Notice.bad(words.t("contact.notWoken"), refused.getMessage()));
    }
  }

  private static String path(int step) {
    return "/setup/step" + step;
  }

  // ---- what the page shows

  public int getStep() {
    return step;
  }

  public List<Mark> getSteps() {
    return IntStream.range(0, STEPS).mapToObj(this::mark).toList();
  }

  private Mark mark(int number) {
    var state = number < step ? "done" : number == step ? "now" : "";
    var link = number < step && step != CONTACT ? page.url(path(number)) : "";
    return new Mark(number + 1, words.t("wizard.step" + number), state, link);
  }

  public int getProgress() {
    return (int) Math.round((step + 0.5) * 100 / STEPS);
  }

  public String getShortStep() {
    return words.t(
        "wizard.short", Map.of("n", step + 1, "of", STEPS, "name", words.t("wizard.step" + step)));
  }

  public List<Model> getModels() {
    return Stream.of(CarModel.values())
        .map(
            model ->
                new Model(
                    model.id(),
                    words.t("model." + model.id()),
                    words.t("model." + model.id() + ".text"),
                    CarPicture.parked(model.color().id(), ""),
                    model.id().equals(draft.model())))
        .toList();
  }

  public CarPicture getPicture() {
    return CarPicture.parked(model().color().id(), words.t("model." + model().id()));
  }

  public String getModelName() {
    return words.t("model." + model().id());
  }

  public String getModelText() {
    return words.t("model." + model().id() + ".text");
  }

  /** What was typed, by field; writes into the draft. */
  public Map<String, String> getTyped() {
    return typed;
  }

  public List<SmsForm.Choice> getSmsChoices() {
    return SmsForm.choices(providers, model().tcuType(), typed, words.phrases());
  }

  /** Host and port a car's unit has to be set to. */
  public String getServer() {
    return exchange.request().getServerName();
  }

  // ---- the first contact

  public String getVin() {
    return draft.vinAdded();
  }

  public String getNickname() {
    return added().map(Car::nickname).orElse("");
  }

  private Optional<Car> added() {
    return vehicles.carOf(viewer.caller(), draft.vinAdded());
  }

  public FirstContact getContact() {
    return added()
        .map(
            car ->
                FirstContact.of(
                    car,
                    commands.steps(viewer.caller(), car.vin()).orElse(List.of()),
                    alerts.newest(viewer.caller(), car.vin(), NEWEST).orElse(List.of()),
                    words.phrases(),
                    moments.measures()))
        .orElse(null);
  }

  /** Reads and writes the draft under the names of the form's fields. */
  private static final class TypedTexts extends HashMap<String, String> {

    private static final long serialVersionUID = 1L;

    private final transient CarDraft draft;

    TypedTexts(CarDraft draft) {
      this.draft = draft;
    }

    @Override
    public String get(Object field) {
      return draft.text(String.valueOf(field));
    }

    @Override
    public String put(String field, String text) {
      var former = draft.text(field);
      draft.type(field, Posted.text(text));
      return former;
    }
  }
}
