package org.leafport.web.vehicle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.leafport.tcu.gdc.TcuConfigurationReport;

/** How a telematics unit is set up to reach the mobile network and its server. */
@Entity
@Table(name = "tcu_configuration")
public class TcuConfiguration {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @OneToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "car_id")
  private Car car;

  @Column(name = "dial_code")
  private String dialCode;

  private String apn;

  @Column(name = "apn_user")
  private String apnUser;

  @Column(name = "apn_password")
  private String apnPassword;

  private String dns1;
  private String dns2;

  @Column(name = "server_url")
  private String serverUrl;

  @Column(name = "proxy_url")
  private String proxyUrl;

  @Column(name = "proxy_port")
  private String proxyPort;

  @Column(name = "connection_type")
  private String connectionType;

  @Column(name = "ficosa_config")
  private String ficosaConfig = "{}";

  @Column(name = "last_updated")
  private Instant lastUpdated;

  protected TcuConfiguration() {}

  TcuConfiguration(Car car) {
    this.car = car;
  }

  /** Takes over a configuration report (Gen1 TCU protocol, section 9). */
  public void apply(TcuConfigurationReport report, Instant now) {
    dialCode = report.dialCode();
    apn = report.apn();
    apnUser = report.apnUser();
    apnPassword = report.apnPassword();
    dns1 = report.dns1();
    dns2 = report.dns2();
    serverUrl = report.serverUrl();
    proxyUrl = report.proxyUrl();
    proxyPort = report.proxyPort();
    connectionType = report.connectionType();
    lastUpdated = now;
  }

  /** The key of the record. */
  public long id() {
    return id;
  }

  /** The dial string, for example {@code *99#}; at most 32 characters. */
  public Optional<String> dialCode() {
    return Optional.ofNullable(dialCode);
  }

  /** The access point name; at most 48 characters. */
  public Optional<String> apn() {
    return Optional.ofNullable(apn);
  }

  /** The user of the access point. */
  public Optional<String> apnUser() {
    return Optional.ofNullable(apnUser);
  }

  /** The password of the access point. */
  public Optional<String> apnPassword() {
    return Optional.ofNullable(apnPassword);
  }

  /** The first name server, an address or {@code auto}. */
  public Optional<String> dns1() {
    return Optional.ofNullable(dns1);
  }

  /** The second name server. */
  public Optional<String> dns2() {
    return Optional.ofNullable(dns2);
  }

  /** The host the unit calls; at most 128 characters. */
  public Optional<String> serverUrl() {
    return Optional.ofNullable(serverUrl);
  }

  /** The proxy the unit goes through; often empty. */
  public Optional<String> proxyUrl() {
    return Optional.ofNullable(proxyUrl);
  }

  /** The port of that proxy, in digits. */
  public Optional<String> proxyPort() {
    return Optional.ofNullable(proxyPort);
  }

  /** The kind of connection, for example {@code IP}; at most 3 characters. */
  public Optional<String> connectionType() {
    return Optional.ofNullable(connectionType);
  }

  /** The settings of a Gen2 unit, a JSON object. */
  public String ficosaConfig() {
    return ficosaConfig;
  }

  /** When the unit last reported its configuration. */
  public Optional<Instant> lastUpdated() {
    return Optional.ofNullable(lastUpdated);
  }
}
