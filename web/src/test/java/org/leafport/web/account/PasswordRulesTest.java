package org.leafport.web.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"correct-horse-9", "Gartenzaun 7", "пароль-машины-1", "a9f%kq2z"})
  void passwordsNobodyGuessesAreTaken(String password) {
    assertEquals(Set.of(), faults(password));
  }

  @Test
  void sevenCharactersAreTooFew() {
    assertEquals(Set.of(AccountFault.PASSWORD_TOO_SHORT), faults("x7%kq2z"));
  }

  @Test
  void aBookIsTooMuch() {
    assertEquals(Set.of(AccountFault.PASSWORD_TOO_LONG), faults("xy%".repeat(100)));
  }

  @Test
  void digitsAloneAreRefused() {
    assertEquals(Set.of(AccountFault.PASSWORD_ONLY_DIGITS), faults("8203957164"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"password1", "PassWord1", "qwertyuiop", "1q2w3e4r", "aaaaaaaa"})
  void passwordsEverybodyTriesAreRefused(String password) {
    assertEquals(Set.of(AccountFault.PASSWORD_COMMON), faults(password));
  }

  @ParameterizedTest
  @ValueSource(strings = {"leafdriver", "Leafdriver7", "leaf-driver1", "maryjones", "mary.jones"})
  void passwordsLikeTheNameAreRefused(String password) {
    assertEquals(
        Set.of(AccountFault.PASSWORD_SIMILAR),
        PasswordRules.faults(password, "leafdriver", "mary.jones@example.org"));
  }

  private static Set<AccountFault> faults(String password) {
    return PasswordRules.faults(password, "alice", "alice@example.org");
  }
}
