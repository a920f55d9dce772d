package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tunnel.ProxySettings;
import org.leafport.tunnel.node.ProxyReport;
import org.leafport.tunnel.registry.Operator;

/** {@code /proxy/quotas}: how many homes whom are allowed, and which names nobody gets. */
@Named("proxyQuotas")
@RequestScoped
public class ProxyQuotasPage {

  private static final String PATH = "/proxy/quotas";
  private static final int LARGEST = 10_000;
  private static final int LONGEST_SUBJECT = 200;

  @Inject private Operator operator;
  @Inject private ProxyReport report;
  @Inject private Words words;
  @Inject private Findings found;
  @Inject private Page page;
  @Inject private Exchange exchange;

  private String subject = "";
  private String allowed = "";

  /**
   * A subject with a number of homes of its own.
   *
   * @param subject who, at full length
   * @param text how much of it is used
   */
  public record QuotaRow(String subject, String text) {}

  public List<QuotaRow> getRows() {
    return operator.quotas().stream()
        .map(
            own ->
                new QuotaRow(
                    own.subject(),
                    words.t(
                        "remote.quota.value",
                        Map.of("used", own.used(), "allowed", own.allowed()))))
        .toList();
  }

  /** What holds for everybody else. */
  public String getCommon() {
    return words.n("proxy.quota.common", report.now().limits().homesPerSubject());
  }

  /** The names that this operator keeps from everybody, besides the built-in ones. */
  public List<String> getReserved() {
    return ProxySettings.RESERVED_LABELS.get();
  }

  /** Gives a subject a number of its own. */
  public void save() {
    var who = subject.strip();
    if (who.isEmpty()
        || who.length() > LONGEST_SUBJECT
        || who.chars().anyMatch(Character::isISOControl)) {
      found.error("subject", words.t("proxy.quota.subject.wrong"));
    }
    var number = number();
    if (number.isEmpty()) {
      found.error("allowed", words.t("proxy.quota.allowed.wrong"));
    }
    if (!found.isFailed()) {
      operator.quota(who, number);
      page.goTo(PATH, Notice.ok(words.t("settings.saved")));
    }
  }

  private Optional<Integer> number() {
    return Optional.of(allowed.strip())
        .filter(digits -> digits.matches("[0-9]{1,5}"))
        .map(Integer::parseInt)
        .filter(number -> number <= LARGEST);
  }

  /** Lets a subject have as many as everybody. */
  public void act() {
    if (exchange.isPost()) {
      Optional.ofNullable(exchange.request().getParameter("common")).ifPresent(this::asEverybody);
    }
  }

  private void asEverybody(String who) {
    operator.quota(who, Optional.empty());
    page.goTo(PATH, Notice.ok(words.t("settings.saved")));
  }

  public String getSubject() {
    return subject;
  }

  public void setSubject(String subject) {
    this.subject = Posted.text(subject);
  }

  public String getAllowed() {
    return allowed;
  }

  public void setAllowed(String allowed) {
    this.allowed = Posted.text(allowed);
  }
}
