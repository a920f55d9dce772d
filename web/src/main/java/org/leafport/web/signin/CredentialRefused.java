package org.leafport.web.signin;

/** A credential that was shown and is not good, with what the client is told. */
final class CredentialRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient JsonAnswer answer;

  CredentialRefused(JsonAnswer answer) {
    super(Integer.toString(answer.status()), null, false, false);
    this.answer = answer;
  }

  JsonAnswer answer() {
    return answer;
  }
}
