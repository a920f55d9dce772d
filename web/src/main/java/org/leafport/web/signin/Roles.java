package org.leafport.web.signin;

/** The roles of people, as the container knows them. */
public final class Roles {

  /** Everybody who is signed in. */
  public static final String USER = "user";

  /** Whoever looks after the installation. */
  public static final String ADMINISTRATOR = "administrator";

  private Roles() {}
}
