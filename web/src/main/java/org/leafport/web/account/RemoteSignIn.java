package org.leafport.web.account;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.leafport.core.people.SignIn;

/** The accounts, as remote access asks for them; it only translates. */
@Stateless
@Local(SignIn.class)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RemoteSignIn implements SignIn {

  @Inject private SignInService people;
  @Inject private AccountBook book;

  @Override
  public Outcome signIn(Attempt attempt) {
    Optional<String> name = attempt.userName().or(this::onlyAdministrator);
    if (name.isEmpty()) {
      return new Refused();
    }
    return outcome(
        people.signIn(
            name.get(),
            attempt.password(),
            attempt.code(),
            new ClientAddress(attempt.client(), attempt.remote())));
  }

  private Optional<String> onlyAdministrator() {
    List<String> names = book.administrators();
    return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
  }

  private static Outcome outcome(SignInResult result) {
    if (result instanceof SignInResult.SignedIn in) {
      return new Welcome(in.account().id(), in.account().isAdministrator());
    }
    if (result instanceof SignInResult.SecondFactorMissing) {
      return new CodeMissing();
    }
    if (result instanceof SignInResult.SecondFactorWrong) {
      return new CodeWrong();
    }
    return result instanceof SignInResult.Throttled throttled
        ? new Throttled(throttled.pause())
        : new Refused();
  }

  @Override
  public boolean isActive(long accountId) {
    return book.find(accountId).filter(Account::isActive).isPresent();
  }
}
