package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tunnel.registry.ClaimState;
import org.leafport.tunnel.registry.Operator;

/**
 * {@code /proxy/cars}: which home claims which car at this proxy. VIN and SIM are known here by
 * their last characters only.
 */
@Named("proxyCars")
@RequestScoped
public class ProxyCarsPage {

  private static final String PATH = "/proxy/cars";

  @Inject private Operator operator;
  @Inject private Words words;
  @Inject private Moments moments;
  @Inject private Page page;
  @Inject private Exchange exchange;

  private Operator.Page<Operator.Claim> claims;

  /**
   * A claim.
   *
   * @param id its number
   * @param car the end of the VIN
   * @param sim the end of the SIM's number
   * @param label the home
   * @param url address of the home's page
   * @param state how far it has come
   * @param created when it was made
   * @param seen when the car last called, or null
   */
  public record ClaimRow(
      long id,
      String car,
      String sim,
      String label,
      String url,
      Chip state,
      Age created,
      Age seen) {}

  private Operator.Page<Operator.Claim> claims() {
    if (claims == null) {
      claims = operator.claims(after());
    }
    return claims;
  }

  private long after() {
    return number("after").orElse(0L);
  }

  private Optional<Long> number(String parameter) {
    return Optional.ofNullable(exchange.request().getParameter(parameter))
        .filter(digits -> digits.matches("[0-9]{1,18}"))
        .map(Long::parseLong);
  }

  public List<ClaimRow> getRows() {
    return claims().items().stream().map(this::row).toList();
  }

  private ClaimRow row(Operator.Claim claim) {
    var measures = moments.measures();
    return new ClaimRow(
        claim.id(),
        "…" + claim.vinTail(),
        claim.iccidTail().isEmpty() ? "" : "…" + claim.iccidTail(),
        claim.label(),
        page.url("/proxy/homes/" + claim.label()),
        new Chip(kind(claim.state()), words.t("proxy.claim." + claim.state().word()), "", null),
        Age.moment(claim.created(), measures),
        claim.lastSeen().map(at -> Age.of(at, measures)).orElse(null));
  }

  private static String kind(ClaimState state) {
    return switch (state) {
      case ACTIVE -> "ok";
      case PENDING -> "warn";
      case CONFLICT -> "bad";
      case RELEASED -> "";
    };
  }

  /** Address of the next page; empty on the last. */
  public String getNext() {
    var shown = claims().items();
    return claims().more() ? page.url(PATH + "?after=" + shown.get(shown.size() - 1).id()) : "";
  }

  /** Address of the first page; empty there. */
  public String getFirst() {
    return after() == 0 ? "" : page.url(PATH);
  }

  /** This very page. */
  public String getHere() {
    return after() == 0 ? PATH : PATH + "?after=" + after();
  }

  /** Takes a car from a home. */
  public void act() {
    if (exchange.isPost()) {
      number("remove").ifPresent(this::remove);
    }
  }

  private void remove(long id) {
    page.goTo(
        getHere(),
        operator.removeClaim(id)
            ? Notice.ok(words.t("proxy.claim.removed"))
            : Notice.warn(words.t("proxy.gone", Map.of("label", id)), ""));
  }
}
