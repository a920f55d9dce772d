package org.leafport.tunnel.agent;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.leafport.core.car.CarIdentity;

/**
 * {@link RemoteAccess} for the rest of the application. What it stores is committed before the
 * agent hears of it, so it takes no part in its caller's transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RemoteAccessBean implements RemoteAccess {

  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_URL = 500;
  private static final Pattern VIN = Pattern.compile("[A-HJ-NPR-Z0-9]{17}");

  @EJB private AgentStartup startup;
  @EJB private AgentStore store;

  /** For the container. */
  public RemoteAccessBean() {}

  @Override
  public RemoteStatus status() {
    return startup.agent().status();
  }

  @Override
  public RemoteConfiguration configuration() {
    return store.configuration().remote();
  }

  @Override
  public void change(RemoteChange change) throws RefusedSettingException {
    store.change(checked(change));
    startup.agent().settingsChanged();
  }

  /** The change with its values in the form in which they are stored. */
  static RemoteChange checked(RemoteChange change) throws RefusedSettingException {
    return new RemoteChange(
        change.enabled(),
        checkedUrl(change.proxyUrl()),
        checkedName(change.requestedSubdomain()),
        checkedToken(change.sponsorToken()),
        checkedTarget(change.target()),
        change.rewriteHost(),
        change.proxyProtocol(),
        change.carRelay(),
        change.naviRelay());
  }

  private static Optional<String> checkedUrl(Optional<String> url) throws RefusedSettingException {
    if (url.isEmpty() || url.get().isBlank()) {
      return url.map(String::strip);
    }
    Optional<URI> address =
        AgentConfiguration.proxyAddress(url.get(), AgentSettings.ALLOW_PLAIN.get())
            .filter(uri -> uri.toString().length() <= LONGEST_URL);
    if (address.isEmpty()) {
      throw new RefusedSettingException(
          "proxyUrl", "The address of the proxy looks like wss://proxy.example.org");
    }
    return address.map(URI::toString);
  }

  private static Optional<String> checkedName(Optional<String> name)
      throws RefusedSettingException {
    Optional<String> given = name.map(String::strip);
    if (given.filter(text -> text.length() > LONGEST_NAME).isPresent()) {
      throw new RefusedSettingException(
          "requestedSubdomain", "A name has at most " + LONGEST_NAME + " characters");
    }
    return given;
  }

  private static Optional<String> checkedToken(Optional<String> token)
      throws RefusedSettingException {
    if (token.isEmpty()) {
      return token;
    }
    SponsorToken pasted = SponsorToken.pasted(token.get());
    if (!pasted.value().isEmpty() && !pasted.isWellFormed()) {
      throw new RefusedSettingException(
          "sponsorToken", "A sponsor token has visible ASCII characters only, at most 4096");
    }
    return Optional.of(pasted.value());
  }

  private static Optional<String> checkedTarget(Optional<String> target)
      throws RefusedSettingException {
    if (target.isEmpty()) {
      return target;
    }
    String given = target.get().strip().replaceFirst("/+$", "");
    if (!given.equals("self") && !isServer(given)) {
      throw new RefusedSettingException(
          "target", "The target is self, http://host:port or tls://host:port");
    }
    return Optional.of(given);
  }

  private static boolean isServer(String given) {
    try {
      URI uri = new URI(given).parseServerAuthority();
      boolean plain = "http".equals(uri.getScheme());
      return (plain || "tls".equals(uri.getScheme()))
          && uri.getHost() != null
          && (plain || uri.getPort() > 0)
          && uri.getPort() <= 65_535
          && uri.getUserInfo() == null
          && uri.getPath().isEmpty()
          && uri.getQuery() == null
          && uri.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  @Override
  public void retryNow() {
    startup.agent().retryNow();
  }

  @Override
  public void renewNow() {
    startup.agent().renewNow();
  }

  @Override
  public void checkWayIn() {
    startup.agent().checkWayIn();
  }

  @Override
  public void claim(CarIdentity car) throws RefusedSettingException {
    if (!VIN.matcher(car.vin()).matches()) {
      throw new RefusedSettingException("vin", "A VIN has 17 letters and digits");
    }
    if (car.tcuId().filter(id -> id.matches("[\\x21-\\x7e]{1,12}")).isEmpty()) {
      throw new RefusedSettingException(
          "tcuId", "The number of the telematics unit is missing: let the car call at home once");
    }
    if (car.iccid().filter(id -> id.matches("[\\x21-\\x7e]{1,20}")).isEmpty()) {
      throw new RefusedSettingException(
          "iccid", "The number of the SIM is missing: let the car call at home once");
    }
    startup.agent().claim(car);
  }

  @Override
  public void release(String vin) {
    if (VIN.matcher(vin).matches()) {
      startup.agent().release(vin);
    }
  }

  @Override
  public CompletionStage<ProofCode> proofCode() {
    return startup.agent().proofCode();
  }
}
