package org.leafport.tcu.gdc;

import java.util.Objects;

/**
 * What the driver entered at the navigation unit (protocol section 7). Both are empty texts when
 * nobody signed in there.
 *
 * @param user user name, up to 16 characters
 * @param passwordHash {@link CarwingsPassword#hash} of the password as the car sent it
 */
public record Credentials(String user, String passwordHash) {

  /** Refuses nulls. */
  public Credentials {
    Objects.requireNonNull(user);
    Objects.requireNonNull(passwordHash);
  }

  /** True when user and hash are both there. */
  public boolean complete() {
    return !user.isEmpty() && !passwordHash.isEmpty();
  }

  /** Shows neither: this text may end up in a log. */
  @Override
  public String toString() {
    return complete() ? "Credentials[present]" : "Credentials[blank]";
  }
}
