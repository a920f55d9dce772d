package org.leafport.tunnel.acme;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The answers to HTTP-01 challenges that are open now. A validator asks several times and from
 * several places, so an answer stays until its order is over. Thread-safe.
 */
public final class KeyAuthorizations {

  /** How many are kept; the oldest one makes room. */
  static final int MOST = 32;

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,128}");

  private final Map<String, String> byToken =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  /** Keeps an answer. */
  public synchronized void offer(String token, String keyAuthorization) {
    byToken.put(token, keyAuthorization);
  }

  /** Forgets an answer. */
  public synchronized void withdraw(String token) {
    byToken.remove(token);
  }

  /**
   * The answer to a token.
   *
   * @param token what stands behind {@code /.well-known/acme-challenge/}, as it was asked for
   * @return the key authorization; empty if no order of ours knows the token
   */
  public synchronized Optional<String> answerTo(String token) {
    return TOKEN.matcher(token).matches()
        ? Optional.ofNullable(byToken.get(token))
        : Optional.empty();
  }
}
