package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.leafport.core.role.RoleSettings;
import org.leafport.web.account.Account;
import org.leafport.web.account.AccountService;
import org.leafport.web.account.Caller;
import org.leafport.web.account.Theme;
import org.leafport.web.signin.AccountPrincipal;
import org.leafport.web.signin.CurrentCaller;

/** Who looks at the page, and how this person likes it: language, zone, units, theme. */
@RequestScoped
public class Viewer {

  static final String LANGUAGE_COOKIE = "leafport-language";
  static final String THEME_COOKIE = "leafport-theme";

  private HttpServletRequest request;
  private CurrentCaller current;
  private AccountService accounts;
  private Optional<Account> account;

  /** For the container's proxy. */
  protected Viewer() {}

  @Inject
  Viewer(HttpServletRequest request, CurrentCaller current, AccountService accounts) {
    this.request = request;
    this.current = current;
    this.accounts = accounts;
  }

  /** The account that is signed in. */
  Optional<Account> account() {
    if (account == null) {
      account = current.principal().map(AccountPrincipal::caller).flatMap(accounts::find);
    }
    return account;
  }

  boolean isSignedIn() {
    return account().isPresent();
  }

  boolean isAdministrator() {
    return account().filter(Account::isAdministrator).isPresent();
  }

  /** Whether this person runs a proxy here. */
  boolean isOperator() {
    return RoleSettings.isProxy() && isAdministrator();
  }

  /** Whether that is all there is to do here: this node serves no cars. */
  boolean isOperatorOnly() {
    return isOperator() && !RoleSettings.servesCars();
  }

  /**
   * On whose behalf this page asks the services.
   *
   * @throws IllegalStateException on a page that is open to everybody
   */
  Caller caller() {
    return account()
        .map(Account::caller)
        .orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
  }

  String userName() {
    return account().map(Account::username).orElse("");
  }

  /** What seals the forms of this person; empty for nobody. */
  String sealName() {
    return account().map(known -> Long.toString(known.id())).orElse("");
  }

  boolean imperial() {
    return account().map(Account::isUnitsImperial).orElse(false);
  }

  ZoneId zone() {
    try {
      return ZoneId.of(account().map(Account::timeZone).orElse("UTC"));
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  /** Own choice of the browser, then the account's, then what the system says. */
  String theme() {
    return cookie(THEME_COOKIE)
        .filter(value -> value.equals("light") || value.equals("dark"))
        .or(() -> account().map(Account::theme).map(Theme::name))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .orElse("system");
  }

  /**
   * The account's language, then the browser's choice here, then what it asks for; else English.
   */
  Locale locale() {
    Predicate<String> known = Phrases.LANGUAGES::contains;
    return account()
        .map(Account::language)
        .filter(known)
        .or(() -> cookie(LANGUAGE_COOKIE).filter(known))
        .or(
            () ->
                Collections.list(request.getLocales()).stream()
                    .map(Locale::getLanguage)
                    .filter(known)
                    .findFirst())
        .map(Locale::forLanguageTag)
        .orElse(Locale.ENGLISH);
  }

  private Optional<String> cookie(String name) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .findFirst();
  }
}
