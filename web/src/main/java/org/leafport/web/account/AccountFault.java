package org.leafport.web.account;

/** Why something about an account is refused; each belongs to one field of the form. */
public enum AccountFault {
  /** Not 1 to 16 of letters, digits, dash, underscore and dot. */
  USERNAME_FORM(Field.USERNAME),
  /** Somebody has this user name, perhaps with other capitals. */
  USERNAME_TAKEN(Field.USERNAME),
  /** Not an e-mail address, or longer than 254 characters. */
  EMAIL_FORM(Field.EMAIL),
  /** Somebody has this e-mail address. */
  EMAIL_TAKEN(Field.EMAIL),
  /** Fewer than {@value PasswordRules#SHORTEST} characters. */
  PASSWORD_TOO_SHORT(Field.PASSWORD),
  /** More than {@value PasswordRules#LONGEST} characters. */
  PASSWORD_TOO_LONG(Field.PASSWORD),
  /** Nothing but digits. */
  PASSWORD_ONLY_DIGITS(Field.PASSWORD),
  /** One of those that everybody tries first. */
  PASSWORD_COMMON(Field.PASSWORD),
  /** Too much like the user name or the e-mail address. */
  PASSWORD_SIMILAR(Field.PASSWORD),
  /** The password in use was mistyped. */
  OLD_PASSWORD_WRONG(Field.OLD_PASSWORD),
  /** Not 1 to 16 of the characters that the car's screen offers. */
  NAVIGATION_PASSWORD_FORM(Field.NAVIGATION_PASSWORD),
  /** No zone of this name. */
  TIME_ZONE_UNKNOWN(Field.TIME_ZONE),
  /** No such invitation, or it was used, or its time is over. */
  INVITE_UNKNOWN(Field.INVITE),
  /** Nobody can sign up here. */
  SIGN_UP_CLOSED(Field.FORM),
  /** The code of the second factor is wrong or was used before. */
  SECOND_FACTOR_CODE_WRONG(Field.SECOND_FACTOR_CODE),
  /** Too many attempts in too short a time. */
  TOO_MANY_ATTEMPTS(Field.FORM);

  /** The field of a form that a fault belongs to. */
  public enum Field {
    USERNAME,
    EMAIL,
    PASSWORD,
    OLD_PASSWORD,
    NAVIGATION_PASSWORD,
    TIME_ZONE,
    INVITE,
    SECOND_FACTOR_CODE,
    /** The form as a whole. */
    FORM
  }

  private final Field field;

  AccountFault(Field field) {
    this.field = field;
  }

  /** Where to show it. */
  public Field field() {
    return field;
  }
}
