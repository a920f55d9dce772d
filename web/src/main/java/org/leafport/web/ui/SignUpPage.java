package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.leafport.web.account.AccountFault;
import org.leafport.web.account.AccountRefused;
import org.leafport.web.account.NewAccount;
import org.leafport.web.account.SignUpPolicy;
import org.leafport.web.account.SignUpService;
import org.leafport.web.signin.BrowserSession;

/** {@code /signup}, and {@code /setup/admin} while nobody has an account. */
@Named("signUp")
@RequestScoped
public class SignUpPage {

  @Inject private SignUpService newcomers;
  @Inject private Page page;
  @Inject private Viewer viewer;
  @Inject private Words words;
  @Inject private Findings found;
  @Inject private AccountFaults faults;
  @Inject private BrowserSession sessions;
  @Inject private Exchange exchange;

  private String name = "";
  private String email = "";
  private String password = "";
  private String carPassword = "";
  private String language = "";
  private String units = "metric";
  private String zone = "UTC";
  private String invite = "";

  /** Whoever is in already goes on; where nobody may sign up, there is only the sign-in page. */
  public void open() {
    if (viewer.isSignedIn()) {
      page.goTo(next());
    } else if (newcomers.policy() != SignUpPolicy.OPEN && !isInviteNeeded()) {
      page.goTo("/signin" + nextQuery(), Notice.bad(words.t("fault.SIGN_UP_CLOSED"), ""));
    }
  }

  /** The first account is made once. */
  public void openFirstRun() {
    if (!newcomers.awaitsFirstAccount()) {
      page.goTo("/");
    }
  }

  /** Makes the account and goes on to the sign-in page, or straight in for the first one. */
  public void go() {
    var first = newcomers.awaitsFirstAccount();
    try {
      var account = newcomers.signUp(wish());
      if (first) {
        sessions.begin(exchange.request(), exchange.response(), account);
        page.goTo("/", Notice.ok(words.t("firstRun.done")));
      } else {
        page.goTo("/signin" + nextQuery(), Notice.ok(words.t("signUp.done")));
      }
    } catch (AccountRefused refused) {
      faults.show(refused, this::fieldOf);
    }
  }

  private NewAccount wish() {
    return new NewAccount(
        name.strip(),
        email.strip(),
        password,
        carPassword.strip(),
        Optional.of(zone),
        language,
        units.equals("imperial"),
        Optional.of(invite.strip()).filter(code -> !code.isEmpty()));
  }

  private String fieldOf(AccountFault.Field field) {
    return switch (field) {
      case USERNAME, FORM, SECOND_FACTOR_CODE, OLD_PASSWORD -> "username";
      case EMAIL -> "email";
      case PASSWORD -> "password";
      case NAVIGATION_PASSWORD -> "carPassword";
      case TIME_ZONE -> "zone";
      case INVITE -> "invite";
    };
  }

  private String next() {
    return LocalPath.of(exchange.request().getParameter("next")).orElse("/");
  }

  private String nextQuery() {
    return LocalPath.of(exchange.request().getParameter("next"))
        .map(path -> "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
        .orElse("");
  }

  public boolean isInviteNeeded() {
    return newcomers.policy() == SignUpPolicy.INVITE;
  }

  public String getSignInUrl() {
    return page.url("/signin" + nextQuery());
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = Posted.text(name);
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = Posted.text(email);
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = Posted.text(password);
  }

  public String getCarPassword() {
    return carPassword;
  }

  public void setCarPassword(String carPassword) {
    this.carPassword = Posted.text(carPassword);
  }

  public String getLanguage() {
    return language;
  }

  public void setLanguage(String language) {
    this.language = Posted.text(language);
  }

  public String getUnits() {
    return units;
  }

  public void setUnits(String units) {
    this.units = Posted.text(units);
  }

  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = Posted.text(zone);
  }

  public String getInvite() {
    return invite;
  }

  public void setInvite(String invite) {
    this.invite = Posted.text(invite);
  }
}
