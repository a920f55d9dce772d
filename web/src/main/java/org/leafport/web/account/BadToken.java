package org.leafport.web.account;

/** A token of an app that is not good; the message is the text that published clients know. */
public class BadToken extends Exception {

  private static final long serialVersionUID = 1L;

  static final String INVALID = "Token is invalid or expired";
  static final String WRONG_TYPE = "Token has wrong type";
  static final String SIGNED_OUT = "Token is blacklisted";

  BadToken(String message) {
    super(message);
  }

  BadToken(String message, Throwable cause) {
    super(message, cause);
  }
}
