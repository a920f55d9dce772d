package org.leafport.web.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a password has to be before it is taken. */
public final class PasswordRules {

  /** Least number of characters. */
  public static final int SHORTEST = 8;

  /** Greatest number of characters, so that nobody makes us hash a book. */
  public static final int LONGEST = 256;

  /** From this share of letters in common on, a password counts as a copy of the name. */
  private static final double TOO_SIMILAR = 0.7;

  private static final int SHORTEST_NAME_PART = 3;

  private static final Set<String> COMMON = commonPasswords();

  private PasswordRules() {}

  /**
   * All that is wrong with a password; empty if it may be taken.
   *
   * @param password the wish
   * @param username of the account
   * @param email of the account
   */
  public static Set<AccountFault> faults(String password, String username, String email) {
    Set<AccountFault> faults = EnumSet.noneOf(AccountFault.class);
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST) {
      faults.add(AccountFault.PASSWORD_TOO_SHORT);
    }
    if (length > LONGEST) {
      return EnumSet.of(AccountFault.PASSWORD_TOO_LONG);
    }
    if (!password.isEmpty() && password.chars().allMatch(c -> c >= '0' && c <= '9')) {
      faults.add(AccountFault.PASSWORD_ONLY_DIGITS);
    }
    String plain = password.toLowerCase(Locale.ROOT);
    if (COMMON.contains(plain)) {
      faults.add(AccountFault.PASSWORD_COMMON);
    }
    if (namesOf(username, email).stream().anyMatch(name -> isSimilar(plain, name))) {
      faults.add(AccountFault.PASSWORD_SIMILAR);
    }
    return faults;
  }

  private static List<String> namesOf(String username, String email) {
    List<String> names = new ArrayList<>();
    for (String text : List.of(username, email)) {
      String plain = text.toLowerCase(Locale.ROOT);
      names.add(plain);
      names.add(plain.substring(0, Math.max(plain.indexOf('@'), 0)));
      names.addAll(List.of(plain.split("[^\\p{L}\\p{N}]+")));
    }
    names.removeIf(name -> name.length() < SHORTEST_NAME_PART);
    return names;
  }

  private static boolean isSimilar(String password, String name) {
    int letters = password.length() + name.length();
    return 2 * commonLetters(password, name) >= TOO_SIMILAR * letters;
  }

  /** Length of the longest sequence of letters that stands in both in the same order. */
  private static int commonLetters(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int i = 1; i <= a.length(); i++) {
      int upperLeft = 0;
      for (int j = 1; j <= b.length(); j++) {
        int upper = row[j];
        row[j] = a.charAt(i - 1) == b.charAt(j - 1) ? upperLeft + 1 : Math.max(row[j - 1], upper);
        upperLeft = upper;
      }
    }
    return row[b.length()];
  }

  private static Set<String> commonPasswords() {
    try (var in = PasswordRules.class.getResourceAsStream("common-passwords.txt");
        var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return lines
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("The list of common passwords cannot be read", e);
    }
  }
}
