package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.leafport.web.alert.AlertService;
import org.leafport.web.alert.AlertService.OfCar;
import org.leafport.web.alert.AlertType;

/** {@code /alerts}: what happened to all cars, the newest first. */
@Named("alerts")
@RequestScoped
public class AlertsPage {

  private static final int NEWEST = 200;

  /** What can be looked at alone. */
  private enum Show {
    ALL(type -> true),
    PROBLEMS(AlertType::problem),
    CHARGING(
        type ->
            switch (type) {
              case CHARGE_START,
                  CHARGE_START_80,
                  CHARGE_STOP,
                  QUICK_CHARGE_STOP,
                  CHARGE_ERROR,
                  CABLE_REMINDER ->
                  true;
              default -> false;
            }),
    CLIMATE(
        type ->
            switch (type) {
              case CLIMATE_ON, CLIMATE_OFF, CLIMATE_AUTO_OFF, CLIMATE_ERROR -> true;
              default -> false;
            });

    private final Predicate<AlertType> wanted;

    Show(Predicate<AlertType> wanted) {
      this.wanted = wanted;
    }

    String parameter() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A way to look at the list.
   *
   * @param url address
   * @param label its name
   * @param current {@code page} where the reader is, else {@code false}
   */
  public record View(String url, String label, String current) {}

  @Inject private AlertService alerts;
  @Inject private Viewer viewer;
  @Inject private Words words;
  @Inject private Moments moments;
  @Inject private Page page;
  @Inject private Exchange exchange;

  private List<OfCar> all;

  private List<OfCar> all() {
    if (all == null) {
      all = alerts.newest(viewer.caller(), NEWEST);
    }
    return all;
  }

  private Show shown() {
    return Optional.ofNullable(exchange.request().getParameter("show"))
        .flatMap(
            name ->
                Stream.of(Show.values()).filter(show -> show.parameter().equals(name)).findFirst())
        .orElse(Show.ALL);
  }

  public List<View> getViews() {
    return Stream.of(Show.values()).map(this::view).toList();
  }

  private View view(Show show) {
    var address = show == Show.ALL ? "/alerts" : "/alerts?show=" + show.parameter();
    var label = words.t("alerts.show." + show.parameter());
    var problems = all().stream().filter(one -> one.alert().type().problem()).count();
    return new View(
        page.url(address),
        show == Show.PROBLEMS && problems > 0 ? label + ' ' + problems : label,
        show == shown() ? "page" : "false");
  }

  public List<AlertRow> getRows() {
    var rows = new AlertRows(words.phrases(), moments.measures(), page);
    return all().stream()
        .filter(one -> shown().wanted.test(one.alert().type()))
        .map(one -> rows.row(one.car(), one.alert()))
        .toList();
  }
}
