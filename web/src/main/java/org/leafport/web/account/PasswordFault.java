package org.leafport.web.account;

/** Why a new password is refused. */
public enum PasswordFault {
  /** Fewer than {@value PasswordRules#SHORTEST} characters. */
  TOO_SHORT,
  /** More than {@value PasswordRules#LONGEST} characters. */
  TOO_LONG,
  /** Nothing but digits. */
  ONLY_DIGITS,
  /** One of those that everybody tries first. */
  COMMON,
  /** Too much like the user name or the e-mail address. */
  SIMILAR
}
