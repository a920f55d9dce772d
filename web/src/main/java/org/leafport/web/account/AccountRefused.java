package org.leafport.web.account;

import java.util.EnumSet;
import java.util.Set;

/** A change that was not made, with everything that speaks against it. */
public class AccountRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final EnumSet<AccountFault> faults;

  AccountRefused(Set<AccountFault> faults) {
    super(faults.toString());
    this.faults = EnumSet.copyOf(faults);
  }

  AccountRefused(AccountFault fault) {
    this(EnumSet.of(fault));
  }

  /** Never empty. */
  public Set<AccountFault> faults() {
    return EnumSet.copyOf(faults);
  }

  static void ifAny(Set<AccountFault> faults) throws AccountRefused {
    if (!faults.isEmpty()) {
      throw new AccountRefused(faults);
    }
  }
}
