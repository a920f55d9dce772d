package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tunnel.registry.LiveHomes;
import org.leafport.tunnel.registry.Operator;

/** {@code /proxy/homes/<label>}: one home of this proxy, and what can be done with it. */
@Named("proxyHome")
@RequestScoped
public class ProxyHomePage {

  private static final String PATH = "/proxy/homes/";
  private static final int LATEST_EVENTS = 20;

  @Inject private Operator operator;
  @Inject private Words words;
  @Inject private Moments moments;
  @Inject private Page page;
  @Inject private Exchange exchange;

  private Operator.Home home;

  /** Finds the home, and does what a button asks for. */
  public void act() {
    var label = page.visit().map(Place.Visit::section).orElse("");
    if (exchange.isPost()) {
      HomeAction.in(exchange.request()).ifPresent(wish -> fulfil(wish.action(), label));
      return;
    }
    operator
        .home(label)
        .ifPresentOrElse(
            known -> home = known, () -> page.refuse(HttpServletResponse.SC_NOT_FOUND));
  }

  /** The address says which home is meant, whatever the button's value is. */
  private void fulfil(HomeAction action, String label) {
    var wish = new HomeAction.Wish(action, label);
    var done = wish.fulfil(operator);
    page.goTo(
        done && action != HomeAction.DELETE ? PATH + label : ProxyPage.PATH,
        done
            ? Notice.ok(words.t(wish.done(), Map.of("label", label)))
            : Notice.warn(words.t("proxy.gone", Map.of("label", label)), ""));
  }

  /** The home, worded as in the list. */
  public HomeRow getRow() {
    return new HomeRows(words.phrases(), moments.measures(), page).row(home);
  }

  /** Why it is lapsed or suspended; empty if it isn't. */
  public String getReason() {
    return home.lastError().orElse("");
  }

  /** This very page. */
  public String getHere() {
    return PATH + home.label();
  }

  /** Address of all that happened to it. */
  public String getEventsUrl() {
    return page.url(ProxyEventsPage.address(home.label()));
  }

  /** What is known of it. */
  public List<Fact> getFacts() {
    var measures = moments.measures();
    var facts = new ArrayList<Fact>();
    facts.add(Fact.number(words.t("proxy.subject"), home.subject()));
    facts.add(Fact.of(words.t("proxy.created"), measures.date(home.created())));
    facts.add(
        Fact.of(
            words.t("proxy.certificate"),
            home.certificateNotAfter()
                .map(end -> words.t("proxy.until", Map.of("date", measures.date(end))))
                .orElse("–")));
    facts.add(
        Fact.of(
            words.t("proxy.ends"),
            home.ends()
                .map(measures::date)
                .orElseGet(() -> home.keep() ? words.t("proxy.kept") : "–")));
    facts.add(
        Fact.of(
            words.t("proxy.software"),
            Optional.of(getRow().software()).filter(name -> !name.isEmpty()).orElse("–")));
    facts.add(Fact.of(words.t("proxy.today"), measures.megabytes(home.bytesToday())));
    return facts;
  }

  /** What is known of its tunnel; none without one. */
  public List<Fact> getTunnel() {
    return home.live().map(this::tunnel).orElse(List.of());
  }

  private List<Fact> tunnel(LiveHomes.Live live) {
    var measures = moments.measures();
    return List.of(
        Fact.of(words.t("proxy.since"), measures.moment(live.since())),
        Fact.number(words.t("proxy.node"), live.node()),
        Fact.number(
            words.t("proxy.client"), live.clientAddress().isEmpty() ? "–" : live.clientAddress()),
        Fact.of(words.t("proxy.open"), measures.number(live.openConnections())),
        Fact.of(words.t("proxy.fromHome"), measures.data(live.bytesIn()).toString()),
        Fact.of(words.t("proxy.toHome"), measures.data(live.bytesOut()).toString()));
  }

  /** What happened to it last. */
  public List<EventRow> getEvents() {
    var rows = new EventRows(words.phrases(), moments.measures(), page);
    return operator.events(Optional.of(home.label()), LATEST_EVENTS).stream()
        .map(rows::row)
        .toList();
  }
}
