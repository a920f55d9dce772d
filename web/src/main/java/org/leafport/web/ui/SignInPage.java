package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.leafport.web.account.ClientAddress;
import org.leafport.web.account.SignInResult;
import org.leafport.web.account.SignInService;
import org.leafport.web.account.SignUpPolicy;
import org.leafport.web.account.SignUpService;
import org.leafport.web.signin.BrowserSession;
import org.leafport.web.signin.RemoteMode;

/** {@code /signin}: name and password. */
@Named("signIn")
@RequestScoped
public class SignInPage {

  @Inject private SignInService people;
  @Inject private SignUpService newcomers;
  @Inject private Page page;
  @Inject private Viewer viewer;
  @Inject private Words words;
  @Inject private Moments moments;
  @Inject private Findings found;
  @Inject private BrowserSession sessions;
  @Inject private Exchange exchange;

  private String name = "";
  private String password = "";

  /** Whoever is in already goes on. */
  public void open() {
    if (viewer.isSignedIn()) {
      page.goTo(next());
    }
  }

  /** Tries name and password. */
  public void go() {
    if (name.isBlank()) {
      found.error("username", words.t("signIn.name.missing"));
    }
    if (password.isEmpty()) {
      found.error("password", words.t("signIn.password.missing"));
    }
    if (!found.isFailed()) {
      var result =
          people.signIn(
              name.strip(),
              password,
              Optional.empty(),
              new ClientAddress(
                  exchange.request().getRemoteAddr(), RemoteMode.isRemote(exchange.request())));
      goOn(result);
    }
  }

  private void goOn(SignInResult result) {
    if (result instanceof SignInResult.SignedIn in) {
      sessions.begin(exchange.request(), exchange.response(), in.account());
      page.goTo(next());
    } else if (result instanceof SignInResult.Throttled slow) {
      found.error("username", words.t("signIn.throttled", Map.of("pause", pause(slow.pause()))));
    } else if (result instanceof SignInResult.Refused) {
      found.error("username", words.t("signIn.refused"));
    }
  }

  private String pause(Duration pause) {
    return moments.measures().duration(pause);
  }

  private String next() {
    return LocalPath.of(exchange.request().getParameter("next")).orElse("/");
  }

  /** Host the browser asked for, so that people see where they sign in. */
  public String getHost() {
    return exchange.request().getServerName();
  }

  public boolean isSignUpOpen() {
    var policy = newcomers.policy();
    return policy == SignUpPolicy.OPEN || policy == SignUpPolicy.INVITE;
  }

  public String getSignUpUrl() {
    return page.url("/signup" + nextQuery());
  }

  private String nextQuery() {
    return LocalPath.of(exchange.request().getParameter("next"))
        .map(path -> "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
        .orElse("");
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = Posted.text(name);
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = Posted.text(password);
  }
}
