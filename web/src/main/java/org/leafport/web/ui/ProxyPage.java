package org.leafport.web.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leafport.tunnel.node.ProxyReport;
import org.leafport.tunnel.proxy.OpenPort;
import org.leafport.tunnel.registry.InstanceState;
import org.leafport.tunnel.registry.Operator;
import org.leafport.tunnel.registry.ProxyNodes;

/**
 * {@code /proxy}: the homes of this proxy, and how it stands itself, for its operator. Only names,
 * times and amounts are known here.
 */
@Named("proxy")
@RequestScoped
public class ProxyPage {

  static final String PATH = "/proxy";

  private static final int LATEST_EVENTS = 8;
  private static final int LONGEST_SEARCH = 200;
  private static final int LAST_PAGE = 100_000;

  @Inject private Operator operator;
  @Inject private ProxyReport report;
  @Inject private Words words;
  @Inject private Moments moments;
  @Inject private Page page;
  @Inject private Exchange exchange;

  private Operator.Page<Operator.Home> homes;
  private Operator.Figures figures;
  private Operator.Budget budget;
  private List<ProxyNodes.Node> nodes;
  private ProxyReport.Standing standing;

  /**
   * A figure on top of the page.
   *
   * @param value the number
   * @param unit what stands behind it, smaller
   * @param label what it is
   */
  public record Stat(String value, String unit, String label) {}

  /**
   * A way to look at the list.
   *
   * @param url address
   * @param label its name and how many it shows
   * @param current {@code page} where the reader is, else {@code false}
   */
  public record View(String url, String label, String current) {}

  /**
   * A node of the proxy.
   *
   * @param id how it calls itself
   * @param text since when it runs and how many tunnels it has
   * @param link where the other nodes reach it; empty if there are none
   * @param draining whether it sends its tunnels elsewhere
   */
  public record NodeRow(String id, String text, String link, boolean draining) {}

  /**
   * A subject that used much today.
   *
   * @param subject who, shortened
   * @param wholeSubject the same at full length
   * @param names how many names of how many it has
   * @param data how much passed
   */
  public record User(String subject, String wholeSubject, String names, String data) {}

  // ---------------------------------------------------------------- what is asked for

  private Optional<InstanceState> wantedState() {
    return parameter("state")
        .flatMap(
            word ->
                Arrays.stream(InstanceState.values())
                    .filter(state -> state.word().equals(word))
                    .findFirst());
  }

  /** What is searched for; empty: nothing. */
  public String getSearch() {
    return parameter("q")
        .map(String::strip)
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_SEARCH)))
        .orElse("");
  }

  private int number() {
    return parameter("page")
        .filter(digits -> digits.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .filter(number -> number >= 1 && number <= LAST_PAGE)
        .orElse(1);
  }

  private Optional<String> parameter(String name) {
    return Optional.ofNullable(exchange.request().getParameter(name));
  }

  /** The state that is looked at, as it stands in the address; empty: all. */
  public String getState() {
    return wantedState().map(InstanceState::word).orElse("");
  }

  private static String address(Optional<InstanceState> state, String search, int number) {
    var query =
        Stream.of(
                state.map(wanted -> "state=" + wanted.word()).orElse(""),
                search.isEmpty() ? "" : "q=" + URLEncoder.encode(search, UTF_8),
                number == 1 ? "" : "page=" + number)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? PATH : PATH + '?' + query;
  }

  /** This very page, with what is asked for. */
  public String getHere() {
    return address(wantedState(), getSearch(), number());
  }

  // ---------------------------------------------------------------- the homes

  private Operator.Page<Operator.Home> homes() {
    if (homes == null) {
      homes = operator.homes(wantedState(), getSearch(), number());
    }
    return homes;
  }

  private Operator.Figures figures() {
    if (figures == null) {
      figures = operator.figures();
    }
    return figures;
  }

  public List<HomeRow> getRows() {
    var rows = new HomeRows(words.phrases(), moments.measures(), page);
    return homes().items().stream().map(rows::row).toList();
  }

  /** Ways to look at the list, with how many each shows. */
  public List<View> getViews() {
    var views = new ArrayList<View>();
    views.add(view(Optional.empty(), "all", figures().all()));
    for (var state :
        List.of(
            InstanceState.ACTIVE,
            InstanceState.ENROLLING,
            InstanceState.LAPSED,
            InstanceState.SUSPENDED,
            InstanceState.EXPIRED)) {
      views.add(view(Optional.of(state), state.word(), figures().of(state)));
    }
    return views;
  }

  private View view(Optional<InstanceState> state, String word, long count) {
    return new View(
        page.url(address(state, getSearch(), 1)),
        words.t("proxy.show." + word) + ' ' + moments.measures().number(count),
        state.equals(wantedState()) ? "page" : "false");
  }

  /** Which of the homes are shown. */
  public String getRange() {
    var first = (number() - 1) * Operator.PAGE;
    return words.t("proxy.range", Map.of("from", first + 1, "to", first + homes().items().size()));
  }

  /** Address of the page before; empty on the first. */
  public String getPrevious() {
    return number() == 1 ? "" : page.url(address(wantedState(), getSearch(), number() - 1));
  }

  /** Address of the next page; empty on the last. */
  public String getNext() {
    return homes().more() ? page.url(address(wantedState(), getSearch(), number() + 1)) : "";
  }

  // ---------------------------------------------------------------- the proxy itself

  private ProxyReport.Standing standing() {
    if (standing == null) {
      standing = report.now();
    }
    return standing;
  }

  private List<ProxyNodes.Node> nodes() {
    if (nodes == null) {
      nodes = operator.nodes();
    }
    return nodes;
  }

  public String getHost() {
    return standing().host();
  }

  /** The figures on top. */
  public List<Stat> getStats() {
    var measures = moments.measures();
    var load = standing().load();
    var online = nodes().stream().mapToLong(ProxyNodes.Node::tunnels).sum();
    var rate = measures.data(load.bytesPerSecond());
    return List.of(
        stat(online, words.t("proxy.of", Map.of("n", measures.number(figures().all()))), "online"),
        stat(load.connections(), "", "connections"),
        new Stat(rate.value(), rate.unit() + "/s", words.t("proxy.stat.rate")),
        stat(figures().enrolled(), "", "enrolled"),
        certificates(),
        stat(figures().denied(), "", "denied"));
  }

  private Stat stat(long value, String unit, String key) {
    return new Stat(moments.measures().number(value), unit, words.t("proxy.stat." + key));
  }

  private Stat certificates() {
    return budget().limited()
        ? stat(
            budget().size() - (long) budget().remaining(),
            words.t("proxy.of", Map.of("n", budget().size())),
            "certificates")
        : new Stat("–", "", words.t("proxy.stat.certificates"));
  }

  private Operator.Budget budget() {
    if (budget == null) {
      budget = operator.budget();
    }
    return budget;
  }

  /** Whether the operator should know how few certificates are left. */
  public boolean isBudgetLow() {
    return budget().limited() && budget().remaining() * 2 < budget().size();
  }

  /** How many are left. */
  public String getBudgetLeft() {
    return words.n("proxy.budget.left", budget().remaining());
  }

  /** What that means, and when there is one more. */
  public String getBudgetText() {
    return words.t(
        "proxy.budget.text",
        Map.of("n", budget().size(), "duration", moments.measures().duration(budget().next())));
  }

  /** The proxy's own ports, certificate and sponsor in words. */
  public List<Fact> getFacts() {
    return List.of(
        Fact.number(words.t("proxy.fact.host"), standing().host()),
        Fact.number(words.t("proxy.fact.domain"), standing().baseDomain()),
        Fact.of(words.t("proxy.fact.ports"), ports()),
        Fact.of(
            words.t("proxy.fact.certificate"),
            standing()
                .certificateEnds()
                .map(end -> words.t("proxy.until", Map.of("date", moments.measures().date(end))))
                .orElseGet(() -> words.t("proxy.fact.certificate.none"))),
        Fact.of(
            words.t("proxy.fact.sponsor"),
            words.t("proxy.sponsor." + standing().sponsor().name().toLowerCase(Locale.ROOT))));
  }

  private String ports() {
    return standing().ports().isEmpty()
        ? words.t("proxy.ports.none")
        : standing().ports().stream().map(this::port).collect(Collectors.joining(", "));
  }

  private String port(OpenPort port) {
    var use = words.t("proxy.port." + port.use().name().toLowerCase(Locale.ROOT));
    var named = use + ' ' + port.port();
    return port.open() ? named : words.t("proxy.port.closed", Map.of("port", named));
  }

  /** What this node carries at most. */
  public List<Fact> getLimits() {
    var limits = standing().limits();
    return List.of(
        limit("tunnels", limits.tunnels()),
        limit("connections", limits.connections()),
        limit("perHome", limits.connectionsPerHome()),
        limit("perSubject", limits.homesPerSubject()),
        Fact.of(words.t("proxy.limit.quiet"), words.n("device.days", limits.quietDays())),
        Fact.of(
            words.t("proxy.limit.bandwidth"),
            limits.kibPerSecond() == 0
                ? words.t("proxy.limit.none")
                : moments.measures().number(limits.kibPerSecond()) + " KiB/s"));
  }

  private Fact limit(String key, long value) {
    return Fact.of(words.t("proxy.limit." + key), moments.measures().number(value));
  }

  public List<NodeRow> getNodes() {
    return nodes().stream().map(this::node).toList();
  }

  private NodeRow node(ProxyNodes.Node node) {
    var measures = moments.measures();
    var text =
        words.t(
            node.draining() ? "proxy.node.draining" : "proxy.node.text",
            Map.of(
                "duration", measures.duration(measures.since(node.started())),
                "n", measures.number(node.tunnels())));
    return new NodeRow(node.id(), text, link(node), node.draining());
  }

  /** One node alone has nobody whom it could miss. */
  private String link(ProxyNodes.Node node) {
    return node.link()
        .map(url -> words.t("proxy.node.link", Map.of("url", url)))
        .orElseGet(() -> nodes().size() > 1 ? words.t("proxy.node.unlinked") : "");
  }

  /** Whose homes passed the most data today, the largest first. */
  public List<User> getUsers() {
    return operator.largestUsers().stream().map(this::user).toList();
  }

  private User user(Operator.Usage usage) {
    return new User(
        HomeRows.shortened(usage.subject()),
        usage.subject(),
        words
            .phrases()
            .counted(
                "proxy.users.names",
                usage.allowed(),
                Map.of("used", moments.measures().number(usage.homes()))),
        moments.measures().data(usage.bytesToday()).toString());
  }

  /** The latest events. */
  public List<EventRow> getEvents() {
    var rows = new EventRows(words.phrases(), moments.measures(), page);
    return operator.events(Optional.empty(), LATEST_EVENTS).stream().map(rows::row).toList();
  }

  // ---------------------------------------------------------------- actions

  /** Does what a button asks for. */
  public void act() {
    if (!exchange.isPost()) {
      return;
    }
    HomeAction.in(exchange.request()).ifPresent(this::fulfil);
    parameter("drain").ifPresent(this::drain);
  }

  private void fulfil(HomeAction.Wish wish) {
    page.goTo(
        getHere(),
        wish.fulfil(operator)
            ? Notice.ok(words.t(wish.done(), Map.of("label", wish.label())))
            : Notice.warn(words.t("proxy.gone", Map.of("label", wish.label())), ""));
  }

  private void drain(String node) {
    page.goTo(
        getHere(),
        operator.drain(node)
            ? Notice.info(words.t("proxy.done.drain", Map.of("node", node)), "")
            : Notice.warn(words.t("proxy.gone", Map.of("label", node)), ""));
  }
}
