package org.leafport.web.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.web.account.AccountRefused;
import org.leafport.web.account.Caller;
import org.leafport.web.account.NewAccount;
import org.leafport.web.account.SignUpService;

/** The account of the demonstration. Its passwords follow from the installation's own key. */
@ApplicationScoped
public class DemoOwner {

  static final String USERNAME = "demo";

  private static final int PASSWORD_LENGTH = 12;

  private SignUpService signUp;

  @PersistenceContext(unitName = "leafport")
  private EntityManager em;

  /** For the container. */
  public DemoOwner() {}

  @Inject
  void signUp(SignUpService signUp) {
    this.signUp = signUp;
  }

  /** The password for the console, as it was when the account was made. */
  String password() {
    return derived("demo password");
  }

  /** The password typed into the simulated car. */
  String navigationPassword() {
    return derived("demo navigation password");
  }

  /** The owner, made on an empty installation; empty when others live here already. */
  @Transactional
  Optional<Caller> caller() {
    Optional<Caller> known = known();
    if (known.isPresent() || !signUp.awaitsFirstAccount()) {
      return known;
    }
    try {
      signUp.signUp(new NewAccount(USERNAME, "demo@example.org", password(), navigationPassword()));
    } catch (AccountRefused refused) {
      throw new IllegalStateException("the demo account breaks our own rules", refused);
    }
    return known();
  }

  private Optional<Caller> known() {
    return em.createQuery("select a.id from Account a where lower(a.username) = :name", Long.class)
        .setParameter("name", USERNAME)
        .getResultStream()
        .findFirst()
        .map(id -> new Caller(id, false));
  }

  private static String derived(String purpose) {
    byte[] mac =
        InstallationSecrets.current().hmac(purpose, USERNAME.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(mac)
        .substring(0, PASSWORD_LENGTH);
  }
}
