package org.leafport.web.account;

import java.time.Duration;

/** How an attempt to sign in ended. */
public sealed interface SignInResult {

  /** This is the person. */
  record SignedIn(Account account) implements SignInResult {}

  /** Wrong name or password, or the account is switched off: which of them is not told. */
  record Refused() implements SignInResult {}

  /** The password is right; a code of the second factor is still needed. */
  record SecondFactorMissing(long accountId) implements SignInResult {}

  /** The password is right, the code of the second factor is wrong or was used before. */
  record SecondFactorWrong(long accountId) implements SignInResult {}

  /** Too many failures; how long to wait. */
  record Throttled(Duration pause) implements SignInResult {}
}
