package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.leafport.web.account.AccountFault;
import org.leafport.web.account.AccountRefused;

/** Puts what speaks against an account beside the fields of a form. */
@RequestScoped
public class AccountFaults {

  @Inject private Findings found;
  @Inject private Words words;

  /**
   * @param fieldOf the id of the form's field for each field of an account
   */
  void show(AccountRefused refused, Function<AccountFault.Field, String> fieldOf) {
    refused
        .faults()
        .forEach(
            fault -> found.error(fieldOf.apply(fault.field()), words.t("fault." + fault.name())));
  }
}
