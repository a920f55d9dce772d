package org.leafport.tunnel.agent;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leafport.tunnel.dial.FailureText;

/** What a code means to the owner, and what he can do. */
final class ProblemText {

  /** No proxy is set. */
  static final String NOT_CONFIGURED = "not_configured";

  /** The proxy can't be reached. */
  static final String UNREACHABLE = "unreachable";

  /** The tunnel broke off. */
  static final String LOST = "lost";

  /** What the proxy says is not what the protocol says. */
  static final String PROTOCOL = "protocol_error";

  /** The proxy asked for a signature for another host. */
  static final String WRONG_HOST = "wrong_host";

  /** Certificate or key could not be stored. */
  static final String STORAGE = "storage_failed";

  /** A file with trusted certificates can't be used. */
  static final String TRUST = "trust_unusable";

  /** Too many orders in this hour. */
  static final String ORDER_LIMIT = "order_limit";

  private static final int FIRST_OWN_CLOSE_CODE = 4000;

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry(NOT_CONFIGURED, "Enter the address of the proxy, wss://..."),
          Map.entry(UNREACHABLE, "The proxy can't be reached"),
          Map.entry(LOST, "The connection to the proxy was lost"),
          Map.entry(PROTOCOL, "The server at this address does not answer like a proxy"),
          Map.entry(
              WRONG_HOST,
              "The server asked for a signature for another host: it is not the proxy it should"
                  + " be"),
          Map.entry(STORAGE, "The certificate could not be stored: see the log"),
          Map.entry(ORDER_LIMIT, "Five certificates were ordered within an hour; waiting"),
          Map.entry("timeout", "The proxy waited too long for an answer"),
          Map.entry("token_missing", "The proxy asks for a sponsor token: enter one"),
          Map.entry("token_invalid", "The sponsor token has a wrong form: paste it again"),
          Map.entry("token_rejected", "The sponsor token was not accepted: enter another one"),
          Map.entry("token_expired", "The sponsor token has expired: enter a new one"),
          Map.entry("label_not_ascii", "The name may have letters a-z, digits and hyphens only"),
          Map.entry("label_too_short", "The name is too short: at least three characters"),
          Map.entry("label_too_long", "The name is too long"),
          Map.entry(
              "label_invalid",
              "The name is not valid: it begins with a letter and ends with a letter or a digit"),
          Map.entry("label_reserved", "This name is reserved: choose another one"),
          Map.entry("label_taken", "Somebody else has this name: choose another one"),
          Map.entry(
              "label_in_use",
              "Another installation of yours has this name and was connected within a day: switch"
                  + " it off and wait, or choose another name"),
          Map.entry(
              "quota_exceeded",
              "The sponsor token allows no further home: give one up, or ask the operator"),
          Map.entry(
              "instance_suspended",
              "The proxy's operator, or an expired sponsor token, suspended this home"),
          Map.entry(
              "acme_budget_exhausted", "The proxy can't let new certificates be issued for now"),
          Map.entry("rate_limited", "Too many attempts; waiting"),
          Map.entry("sponsor_unavailable", "The proxy could not check the sponsor token now"),
          Map.entry("registry_unavailable", "The proxy's registry is not available now"),
          Map.entry("internal_error", "The proxy has a failure of its own"),
          Map.entry("cert_expired", "The certificate has expired; getting a new one"),
          Map.entry(
              "cert_not_yet_valid",
              "The certificate is not valid yet: is the clock of this home or of the proxy right?"),
          Map.entry(
              "cert_untrusted",
              "The proxy does not trust the certificate authority this home uses"),
          Map.entry("cert_wrong_domain", "The certificate is for another proxy's name"),
          Map.entry("cert_ambiguous", "The certificate has several of the proxy's names"),
          Map.entry("cert_wildcard", "The certificate has a wildcard name"),
          Map.entry("cert_superseded", "A newer certificate of this name is in use"),
          Map.entry("cert_revoked", "The proxy's operator revoked this certificate"),
          Map.entry("not_registered", "The proxy does not know this home any more; enrolling anew"),
          Map.entry("bad_signature", "The proxy did not accept the signature of this home"),
          Map.entry("replaced", "Another connection of this home took over"),
          Map.entry(
              "duplicate_instance",
              "Two installations use this certificate: switch remote access off in one of them"),
          Map.entry("drain", "The proxy is being restarted"),
          Map.entry("overloaded", "The proxy has too much to do"),
          Map.entry("revoked", "The proxy revoked or suspended this home"));

  private ProblemText() {}

  /** The codes we have words for. */
  static Set<String> codes() {
    return TEXTS.keySet();
  }

  /**
   * What to show for a code.
   *
   * @param said what the other side said; shown where the code tells us nothing
   */
  static String of(String code, Optional<String> said) {
    String known = TEXTS.get(code);
    return known != null ? known : said.map(FailureText::harmless).orElse(code);
  }

  /** The code behind a close: a proxy says it as the reason of a close code of its own. */
  static String ofClose(int closeCode, String reason) {
    return closeCode >= FIRST_OWN_CLOSE_CODE && reason.matches("[a-z_]{1,40}") ? reason : LOST;
  }
}
