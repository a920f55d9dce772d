package org.leafport.core.people;

import java.util.Optional;

/** Where remote access finds the accounts; filled before the gate opens. */
public final class People {

  private static volatile SignIn signIn;

  private People() {}

  /** Who knows the people of this home; empty where nobody does. */
  public static Optional<SignIn> signIn() {
    return Optional.ofNullable(signIn);
  }

  /** Says who knows the people; null: nobody any more. */
  public static void knownBy(SignIn people) {
    signIn = people;
  }
}
