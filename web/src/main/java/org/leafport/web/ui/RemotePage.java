package org.leafport.web.ui;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leafport.core.car.CarIdentity;
import org.leafport.tunnel.agent.AgentState;
import org.leafport.tunnel.agent.ProofCode;
import org.leafport.tunnel.agent.RefusedSettingException;
import org.leafport.tunnel.agent.RemoteAccess;
import org.leafport.tunnel.agent.RemoteChange;
import org.leafport.tunnel.agent.RemoteConfiguration;
import org.leafport.tunnel.agent.RemoteStatus;
import org.leafport.tunnel.agent.SponsorToken;
import org.leafport.tunnel.devices.EnrolledDevice;
import org.leafport.tunnel.devices.RemoteDevices;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.VehicleService;

/**
 * {@code /remote}: how this home is reached from outside. The switch shows what the administrator
 * wants; what became of it stands beside it.
 */
@Named("remote")
@RequestScoped
public class RemotePage {

  static final String PATH = "/remote";

  private static final int JOURNAL_LINES = 8;
  private static final Duration EXPIRES_SOON = Duration.ofDays(30);

  /** Problems that a new sponsor token may solve. */
  private static final Set<String> OF_THE_TOKEN =
      Set.of(
          "token_missing",
          "token_invalid",
          "token_rejected",
          "token_expired",
          "instance_suspended",
          "revoked");

  /** Problems of which the proxy itself knows nothing. */
  private static final Set<String> OF_THE_LINE = Set.of("unreachable", "lost", "trust_unusable");

  @Inject private RemoteAccess access;
  @Inject private RemoteDevices devices;
  @Inject private ProofRequest proof;
  @Inject private VehicleService vehicles;
  @Inject private Viewer viewer;
  @Inject private Words words;
  @Inject private Moments moments;
  @Inject private Findings found;
  @Inject private Page page;
  @Inject private Exchange exchange;

  private RemoteStatus status;
  private RemoteConfiguration settings;
  private String proxyUrl;
  private String name;
  private String token = "";
  private String shownToken = "";
  private String target;
  private boolean rewriteHost;
  private boolean carRelay;
  private boolean naviRelay;

  /** A part of the way from a phone to this home. */
  public enum Part {
    /** Works. */
    ON,
    /** Doesn't. */
    OFF,
    /** Nobody knows. */
    UNKNOWN
  }

  /**
   * A line of what happened, or of what the proxy has to say.
   *
   * @param kind {@code done}, {@code fail} or empty
   * @param icon its sign
   * @param text a sentence
   * @param at when
   */
  public record Line(String kind, String icon, String text, Age at) {}

  /**
   * A car of the administrator's and how its claim at the proxy stands.
   *
   * @param name what its owner calls it
   * @param vin its VIN
   * @param state {@code pending}, {@code active}, {@code conflict}, {@code released} or empty
   * @param text the state in words
   * @param kind colour of the state
   */
  public record ClaimedCar(String name, String vin, String state, String text, String kind) {}

  @PostConstruct
  void look() {
    status = access.status();
    settings = access.configuration();
    proxyUrl = settings.proxyUrl();
    name = settings.requestedSubdomain();
    target = settings.target();
    rewriteHost = settings.rewriteHost();
    carRelay = settings.carRelay();
    naviRelay = settings.naviRelay();
  }

  // ---------------------------------------------------------------- how it stands

  public boolean isEnabled() {
    return settings.enabled();
  }

  public boolean isConnected() {
    return status.state() == AgentState.CONNECTED;
  }

  /** Whether something goes on, so that the page looks again soon. */
  public boolean isBusy() {
    return proof.phase() == ProofRequest.Phase.ASKING
        || settings.enabled()
            && status.state() != AgentState.CONNECTED
            && status.state() != AgentState.NOT_CONFIGURED;
  }

  /** The state in words, with its colour. */
  public Chip getState() {
    var measures = moments.measures();
    return switch (status.state()) {
      case OFF -> new Chip("", words.t("remote.state.off"), "", null);
      case NOT_CONFIGURED -> new Chip("warn", words.t("remote.state.not_configured"), "", null);
      case CONNECTED ->
          new Chip(
              "ok",
              words.t(
                  "remote.state.connected",
                  Map.of("duration", measures.duration(measures.since(status.since())))),
              "",
              null);
      case BACKOFF ->
          new Chip(
              "bad",
              words.t("remote.state.backoff", Map.of("time", measures.moment(status.since()))),
              "",
              null);
      default -> new Chip("warn", words.t("remote.state." + word(status.state())), "", null);
    };
  }

  private static String word(AgentState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** The name this home is reached by, or empty. */
  public String getFqdn() {
    return status.fqdn().orElse("");
  }

  /** The address for phones, or empty. */
  public String getAddress() {
    return status.fqdn().map(fqdn -> "https://" + fqdn).orElse("");
  }

  /** The host of the proxy, or empty. */
  public String getProxyHost() {
    return proxyUrl.replaceFirst("^wss?://", "").replaceFirst("[:/].*$", "");
  }

  /** Class of the line between phone and proxy. */
  public String getPhoneWire() {
    return wire(isConnected() ? Part.ON : Part.UNKNOWN);
  }

  /** Class of the line between proxy and home. */
  public String getTunnelWire() {
    return wire(
        isConnected() ? Part.ON : status.state() == AgentState.BACKOFF ? Part.OFF : Part.UNKNOWN);
  }

  private static String wire(Part part) {
    return switch (part) {
      case ON -> "wire";
      case OFF -> "wire off";
      case UNKNOWN -> "wire unk";
    };
  }

  /** What is said on the line between proxy and home. */
  public String getTunnelText() {
    if (!isConnected()) {
      return status.state() == AgentState.BACKOFF ? words.t("remote.path.broken") : "";
    }
    return status
        .roundTrip()
        .map(time -> words.t("remote.path.tunnel", Map.of("n", Math.max(1, time.toMillis()))))
        .orElseGet(() -> words.t("remote.path.tunnel.plain"));
  }

  /** What is said under the phone. */
  public String getPhoneText() {
    return words.t(isBroken() ? "remote.phone.none" : "remote.phone.where");
  }

  /** What is said under the proxy: whether it answers, where something is wrong; else its name. */
  public String getProxyText() {
    return isBroken()
        ? words.t(isProxyReached() ? "remote.proxy.answers" : "remote.proxy.silent")
        : getProxyHost();
  }

  /** What is said under the home. */
  public String getHomeText() {
    return isBroken() ? words.t("remote.home.works") : "Leafport";
  }

  private boolean isBroken() {
    return settings.enabled() && status.state() == AgentState.BACKOFF;
  }

  /** Whether the proxy has answered the last time. */
  public boolean isProxyReached() {
    return isConnected() || isBroken() && !OF_THE_LINE.contains(problemCode());
  }

  private String problemCode() {
    return status.lastError().map(RemoteStatus.Problem::code).orElse("");
  }

  /** Whether a new sponsor token may help. */
  public boolean isTokenProblem() {
    return settings.enabled() && !isConnected() && OF_THE_TOKEN.contains(problemCode());
  }

  /** The sign of what is wrong. */
  public String getProblemIcon() {
    return isTokenProblem() ? "key-round" : "circle-alert";
  }

  /** What the picture of the way shows, in words. */
  public String getPathText() {
    return words.t(isConnected() ? "remote.path.all" : "remote.path.none");
  }

  /** Why the last try failed, or empty. */
  public String getProblem() {
    return isConnected()
        ? ""
        : status.lastError().map(problem -> sayings().tell(problem.saying())).orElse("");
  }

  /** What goes on all the same. */
  public String getMeanwhile() {
    return words.t(getFqdn().isEmpty() ? "remote.meanwhile" : "remote.meanwhile.name");
  }

  /** The problem's code and time, for whoever asks for help. */
  public String getProblemDetail() {
    return status
        .lastError()
        .map(problem -> problem.code() + ", " + moments.measures().moment(problem.at()))
        .orElse("");
  }

  private Sayings sayings() {
    return new Sayings(words.phrases(), moments.measures());
  }

  public int getAttempts() {
    return status.attempts();
  }

  /** How long until the next try, or empty. */
  public String getNextTry() {
    return status
        .nextTry()
        .map(next -> moments.measures().duration(positive(Duration.between(now(), next))))
        .orElse("");
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private Instant now() {
    return moments.measures().now();
  }

  /** Whether this machine's clock makes certificates look wrong. */
  public String getClockWarning() {
    return status.clockIsWrong()
        ? words.t(
            "remote.clock",
            Map.of(
                "duration",
                moments.measures().duration(status.clockDifference().orElseThrow().abs())))
        : "";
  }

  // ---------------------------------------------------------------- certificate and figures

  public boolean isCertified() {
    return status.certificate().isPresent();
  }

  /** The certificate's state with its colour. */
  public Chip getCertificateState() {
    boolean valid = status.certificate().filter(held -> held.notAfter().isAfter(now())).isPresent();
    return valid
        ? new Chip("ok", words.t("remote.certificate.valid"), "", null)
        : new Chip("bad", words.t("remote.certificate.expired"), "", null);
  }

  public String getCertificateUntil() {
    return status.certificate().map(held -> day(held.notAfter())).orElse("");
  }

  public String getCertificateRenewal() {
    return status.certificate().map(held -> day(held.renewal())).orElse("");
  }

  private String day(Instant at) {
    return moments.measures().date(at);
  }

  public String getIssuer() {
    return status.certificate().map(RemoteStatus.Certificate::issuer).orElse("");
  }

  public int getOpenConnections() {
    return status.openConnections();
  }

  public String getBytesIn() {
    return moments.measures().data(status.bytesIn()).toString();
  }

  public String getBytesOut() {
    return moments.measures().data(status.bytesOut()).toString();
  }

  /** How many names the sponsor token allows and uses, or empty. */
  public String getQuota() {
    return status
        .quota()
        .map(
            quota ->
                words.t(
                    "remote.quota.value", Map.of("used", quota.used(), "allowed", quota.allowed())))
        .orElse("");
  }

  /** What the proxy and the check of the way in have to say, newest first. */
  public List<Line> getNotices() {
    return status.notices().stream()
        .map(notice -> new Line("", "info", sayings().tell(notice.saying()), moment(notice.at())))
        .toList();
  }

  /** What happened, newest first. */
  public List<Line> getJournal() {
    var all = status.journal();
    return all.subList(Math.max(0, all.size() - JOURNAL_LINES), all.size()).stream()
        .map(
            entry ->
                new Line(
                    entry.good() ? "done" : "fail",
                    entry.good() ? "check" : "x",
                    sayings().tell(entry.saying()),
                    moment(entry.at())))
        .toList();
  }

  private Age moment(Instant at) {
    return Age.moment(at, moments.measures());
  }

  // ---------------------------------------------------------------- devices

  /**
   * A device that may come in.
   *
   * @param id tells it apart
   * @param name what its owner calls it
   * @param added the day it was enrolled
   * @param expires the day its token ends
   * @param soon whether that is near
   * @param seen when it last came, or null
   * @param active whether it is here now
   */
  public record DeviceRow(
      String id,
      String name,
      String added,
      String expires,
      boolean soon,
      Age seen,
      boolean active) {}

  /** The devices that may come in, the oldest first. */
  public List<DeviceRow> getDevices() {
    return devices.devices().stream().map(this::row).toList();
  }

  private DeviceRow row(EnrolledDevice device) {
    return new DeviceRow(
        device.id(),
        device.name(),
        day(device.created()),
        day(device.expires()),
        Duration.between(now(), device.expires()).compareTo(EXPIRES_SOON) < 0,
        device.lastSeen().map(at -> Age.of(at, moments.measures())).orElse(null),
        device.active());
  }

  // ---------------------------------------------------------------- cars

  /** The administrator's cars and their claims. */
  public List<ClaimedCar> getCars() {
    return vehicles.carsOf(viewer.caller()).stream().map(this::claimed).toList();
  }

  private ClaimedCar claimed(Car car) {
    var claim = status.claimOf(identity(car));
    var unclear = status.isClaimUnclear(identity(car)) ? "unclear" : "";
    var state = claim.map(RemoteStatus.Claim::state).orElse(unclear);
    var key = "remote.claim." + (state.isEmpty() ? "none" : state);
    return new ClaimedCar(
        car.nickname(),
        car.vin(),
        state,
        claim
            .flatMap(RemoteStatus.Claim::event)
            .map(event -> "remote.claim." + event)
            .filter(words::has)
            .map(words::t)
            .orElseGet(() -> words.t(words.has(key) ? key : "remote.claim.none")),
        switch (state) {
          case "active" -> "ok";
          case "pending" -> "warn";
          case "conflict" -> "bad";
          default -> "";
        });
  }

  private static CarIdentity identity(Car car) {
    return new CarIdentity(car.vin(), car.tcuId(), car.iccid());
  }

  // ---------------------------------------------------------------- proof of a car

  /** How far the code is: {@code idle}, {@code asking}, {@code given}, or why there is none. */
  public String getProofPhase() {
    return proof.phase().name().toLowerCase(Locale.ROOT);
  }

  /** The code, or empty. */
  public String getProofCode() {
    return proof.code().map(ProofCode::code).orElse("");
  }

  /** What to do with the code, and how long it counts. */
  public String getProofText() {
    return proof
        .code()
        .map(code -> words.t("remote.proof.text", Map.of("date", day(code.expires()))))
        .orElse("");
  }

  // ---------------------------------------------------------------- actions

  /** Switches remote access on or off. */
  public void toggle() {
    change(
        new RemoteChange(
            Optional.of(!settings.enabled()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        words.t(settings.enabled() ? "remote.switchedOff" : "remote.switchedOn"));
  }

  /** Saves the settings; a new token is taken over if one was typed. */
  public void save() {
    if (hasInvisible()) {
      return;
    }
    change(
        new RemoteChange(
            Optional.empty(),
            Optional.of(proxyUrl.strip()),
            Optional.of(name.strip()),
            token.isBlank() ? Optional.empty() : Optional.of(token),
            Optional.of(target.strip()),
            Optional.of(rewriteHost),
            Optional.empty(),
            Optional.of(carRelay),
            Optional.of(naviRelay)),
        words.t("settings.saved"));
  }

  /** Saves a new token alone, where the old one is no longer good. */
  public void saveToken() {
    if (token.isBlank()) {
      found.error("token", words.t("remote.problem.token_missing"));
      return;
    }
    if (hasInvisible()) {
      return;
    }
    change(
        new RemoteChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(token),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        words.t("remote.token.saved"));
  }

  /** Whether the token brought characters that nobody sees; it is shown once more without them. */
  private boolean hasInvisible() {
    var pasted = SponsorToken.pasted(token);
    if (pasted.leftOut().isEmpty()) {
      return false;
    }
    found.error("token", InvisibleCharacters.tell(token, pasted, words.phrases()));
    shownToken = pasted.value();
    return true;
  }

  private void change(RemoteChange change, String done) {
    try {
      access.change(change);
      page.goTo(PATH, Notice.ok(done));
    } catch (RefusedSettingException refused) {
      var key = "remote.refused." + refused.field();
      found.error(field(refused.field()), words.has(key) ? words.t(key) : refused.getMessage());
    }
  }

  private static String field(String setting) {
    return switch (setting) {
      case "requestedSubdomain" -> "name";
      case "sponsorToken" -> "token";
      default -> setting;
    };
  }

  /** Tries again now. */
  public void retry() {
    access.retryNow();
    page.goTo(PATH);
  }

  /** Orders a new certificate. */
  public void renew() {
    access.renewNow();
    page.goTo(PATH, Notice.info(words.t("remote.renewing"), ""));
  }

  /** Looks from outside. */
  public void check() {
    access.checkWayIn();
    page.goTo(PATH, Notice.info(words.t("remote.checking"), ""));
  }

  private void revoke(String device) {
    if (devices.revoke(device)) {
      page.goTo(PATH, Notice.ok(words.t("remote.revoked")));
    }
  }

  /** Does what a button beside a car or a device asks for. */
  public void act() {
    if (exchange.isPost()) {
      carIn("claim").ifPresent(this::claim);
      carIn("release").ifPresent(this::release);
      Optional.ofNullable(exchange.request().getParameter("revoke")).ifPresent(this::revoke);
      Optional.ofNullable(exchange.request().getParameter("prove")).ifPresent(wish -> prove());
    }
  }

  private Optional<Car> carIn(String parameter) {
    var vin = exchange.request().getParameter(parameter);
    return vin == null
        ? Optional.empty()
        : vehicles.carsOf(viewer.caller()).stream()
            .filter(car -> car.vin().equals(vin))
            .findFirst();
  }

  private void prove() {
    proof.ask();
    page.goTo(PATH);
  }

  private void claim(Car car) {
    try {
      access.claim(identity(car));
      page.goTo(PATH, Notice.ok(words.t("remote.claimed")));
    } catch (RefusedSettingException refused) {
      page.say(Notice.bad(words.t("remote.claim.refused"), refused.getMessage()));
    }
  }

  private void release(Car car) {
    access.release(car.vin());
    page.goTo(PATH, Notice.ok(words.t("remote.released")));
  }

  // ---------------------------------------------------------------- fields

  public boolean isTokenSet() {
    return settings.sponsorTokenSet();
  }

  public String getProxyUrl() {
    return proxyUrl;
  }

  public void setProxyUrl(String proxyUrl) {
    this.proxyUrl = Posted.text(proxyUrl);
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = Posted.text(name);
  }

  /** What was typed, while it has to be looked at again; a stored one is never shown. */
  public String getToken() {
    return shownToken;
  }

  public void setToken(String token) {
    this.token = Posted.text(token);
  }

  public String getTarget() {
    return target;
  }

  public void setTarget(String target) {
    this.target = Posted.text(target);
  }

  public boolean isRewriteHost() {
    return rewriteHost;
  }

  public void setRewriteHost(boolean rewriteHost) {
    this.rewriteHost = rewriteHost;
  }

  public boolean isCarRelay() {
    return carRelay;
  }

  public void setCarRelay(boolean carRelay) {
    this.carRelay = carRelay;
  }

  public boolean isNaviRelay() {
    return naviRelay;
  }

  public void setNaviRelay(boolean naviRelay) {
    this.naviRelay = naviRelay;
  }
}
