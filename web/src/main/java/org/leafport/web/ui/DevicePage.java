package org.leafport.web.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leafport.tunnel.agent.RemoteAccess;
import org.leafport.tunnel.devices.DeviceRefusedException;
import org.leafport.tunnel.devices.EnrolledDevice;
import org.leafport.tunnel.devices.NewDevice;
import org.leafport.tunnel.devices.QrCode;
import org.leafport.tunnel.devices.RemoteDevices;
import org.leafport.web.remote.Reconfirmation;

/**
 * {@code /remote/devices}: opens this home to another device. Its code is shown once, by the answer
 * to the form, and kept nowhere.
 */
@Named("device")
@RequestScoped
public class DevicePage {

  /** How long the page tells whether the newest device has come. */
  private static final Duration AWAITED = Duration.ofMinutes(15);

  @Inject private RemoteAccess access;
  @Inject private RemoteDevices devices;
  @Inject private Reconfirmation reconfirmation;
  @Inject private Viewer viewer;
  @Inject private Words words;
  @Inject private Moments moments;
  @Inject private Findings found;
  @Inject private Exchange exchange;

  private String name = "";
  private String days = "90";
  private String password = "";
  private NewDevice made;

  /** Whether this home has a name that a device could come to. */
  public boolean isPossible() {
    return access.status().fqdn().isPresent();
  }

  /** Whether the password is asked for. */
  public boolean isPasswordAsked() {
    return !reconfirmation.isFresh(exchange.request());
  }

  /** How long a device may come. */
  public List<Option> getLives() {
    return Stream.of("1", "7", "90", "365")
        .map(life -> new Option(life, words.n("device.days", Long.parseLong(life))))
        .toList();
  }

  /** Enrols the device and shows its code. */
  public void enrol() {
    if (isPasswordAsked() && !reconfirmation.isPasswordOf(exchange.request(), password)) {
      found.error("password", words.t("device.password.wrong"));
      return;
    }
    Optional<String> fqdn = access.status().fqdn();
    if (fqdn.isEmpty()) {
      found.error("deviceName", words.t("device.noName"));
      return;
    }
    try {
      made = devices.enrol(viewer.caller().accountId(), name.strip(), life(), fqdn.get());
      exchange.response().setHeader("Cache-Control", "no-store");
    } catch (DeviceRefusedException refused) {
      switch (refused.reason()) {
        case NAME_TAKEN -> found.error("deviceName", words.t("device.name.taken"));
        case TOO_MANY -> found.error("deviceName", words.t("device.tooMany"));
        case BAD_LIFE -> found.error("days", words.t("device.days.wrong"));
        case BAD_NAME, BAD_TOKEN, TOO_EARLY ->
            found.error("deviceName", words.t("device.name.wrong"));
      }
    }
  }

  private int life() {
    return days.matches("[0-9]{1,3}") ? Integer.parseInt(days) : 0;
  }

  public boolean isMade() {
    return made != null;
  }

  public String getTitle() {
    return isMade()
        ? words.t("device.title.of", Map.of("name", made.device().name()))
        : words.t("device.title");
  }

  /** The picture of the code, as an address that holds it whole. */
  public String getPicture() {
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(QrCode.svg(made.qr()).getBytes(UTF_8));
  }

  /** How long the code opens this home. */
  public String getUntil() {
    return words.t(
        "device.until", Map.of("date", moments.measures().date(made.device().expires())));
  }

  public String getAddress() {
    return access.status().fqdn().map(fqdn -> "https://" + fqdn).orElse("");
  }

  public String getToken() {
    return made.token();
  }

  /** Whether the newest device has come yet, or empty if none was enrolled just now. */
  public String getArrival() {
    return newest()
        .map(
            device ->
                words.t(
                    device.lastSeen().isPresent() ? "device.arrived" : "device.awaited",
                    Map.of("name", device.name())))
        .orElse("");
  }

  /** Whether it has come. */
  public boolean isArrived() {
    return newest().filter(device -> device.lastSeen().isPresent()).isPresent();
  }

  private Optional<EnrolledDevice> newest() {
    var all = devices.devices();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.get(all.size() - 1))
            .filter(device -> moments.measures().since(device.created()).compareTo(AWAITED) < 0);
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = Posted.text(name);
  }

  public String getDays() {
    return days;
  }

  public void setDays(String days) {
    this.days = Posted.text(days);
  }

  public String getPassword() {
    return "";
  }

  public void setPassword(String password) {
    this.password = Posted.text(password);
  }
}
