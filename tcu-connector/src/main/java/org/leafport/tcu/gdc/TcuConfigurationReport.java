package org.leafport.tcu.gdc;

import java.util.Objects;

/**
 * The ten settings a telematics unit tells about itself, in the order of the wire (protocol section
 * 9). Every one is a text, empty when the unit holds none; its greatest length stands behind it.
 *
 * @param dialCode dial string of the modem, 32
 * @param apn access point name, 48
 * @param apnUser user at the access point, 32
 * @param apnPassword password at the access point, 32
 * @param dns1 first name server or {@code auto}, 32
 * @param dns2 second name server or {@code auto}, 32
 * @param serverUrl host name of the server the car calls, 128
 * @param proxyUrl host name of a proxy, 128
 * @param proxyPort port of the proxy in digits, 5
 * @param connectionType kind of data connection, such as {@code IP}, 3
 */
public record TcuConfigurationReport(
    String dialCode,
    String apn,
    String apnUser,
    String apnPassword,
    String dns1,
    String dns2,
    String serverUrl,
    String proxyUrl,
    String proxyPort,
    String connectionType) {

  /** Refuses nulls. */
  public TcuConfigurationReport {
    Objects.requireNonNull(dialCode);
    Objects.requireNonNull(apn);
    Objects.requireNonNull(apnUser);
    Objects.requireNonNull(apnPassword);
    Objects.requireNonNull(dns1);
    Objects.requireNonNull(dns2);
    Objects.requireNonNull(serverUrl);
    Objects.requireNonNull(proxyUrl);
    Objects.requireNonNull(proxyPort);
    Objects.requireNonNull(connectionType);
  }

  /** Leaves out the access point's user and password: this text may end up in a log. */
  @Override
  public String toString() {
    return "TcuConfigurationReport[apn=%s, serverUrl=%s]".formatted(apn, serverUrl);
  }
}
