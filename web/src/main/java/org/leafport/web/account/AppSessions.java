package org.leafport.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leafport.core.secrets.InstallationSecrets;

/**
 * The sessions of apps. A sign-in founds a family; every access and refresh token that comes of it
 * belongs to it and is good until its own end, as long as the family's record is there.
 *
 * <p>A refresh token stays good after it was used: one published app never stores the new one.
 */
@ApplicationScoped
public class AppSessions {

  private AccountBook book;
  private Clock clock;
  private AppTokens tokens;

  /** For the container. */
  protected AppSessions() {}

  @Inject
  AppSessions(AccountBook book, Clock clock, SecureRandom random) {
    this(book, clock, new AppTokens(InstallationSecrets.current().jwtKey(), random));
  }

  AppSessions(AccountBook book, Clock clock, AppTokens tokens) {
    this.book = book;
    this.clock = clock;
    this.tokens = tokens;
  }

  /**
   * A good access token.
   *
   * @param account whose
   * @param family the app's session
   * @param expiresAt when the token ends
   */
  public record Access(Account account, String family, Instant expiresAt) {}

  /** Founds a family for an app whose owner has just signed in. */
  public TokenPair begin(Account account, Device device) {
    Instant now = clock.instant();
    String family = tokens.newId();
    book.beginFamily(
        new TokenMetadata(tokens.newKey(), account, family, device, now, now.plus(refreshLife())));
    return pair(account.id(), family, family, now);
  }

  /**
   * Hands out the next pair.
   *
   * @throws BadToken if the refresh token isn't good, its family has ended or its owner is switched
   *     off
   */
  public TokenPair renew(String refreshToken) throws BadToken {
    Instant now = clock.instant();
    AppTokens.Claims claims = tokens.read(AppTokens.Kind.REFRESH, refreshToken, now);
    TokenMetadata family =
        book.renewFamily(claims.family(), now, now.plus(refreshLife()))
            .filter(found -> found.account().id() == claims.accountId())
            .orElseThrow(() -> new BadToken(BadToken.SIGNED_OUT));
    if (!family.account().isActive()) {
      throw new BadToken(BadToken.INVALID);
    }
    return pair(claims.accountId(), tokens.newId(), claims.family(), now);
  }

  private TokenPair pair(long accountId, String refreshId, String family, Instant now) {
    Instant accessEnd = now.plus(Duration.ofDays(AccountSettings.ACCESS_DAYS.get()));
    return new TokenPair(
        tokens.write(AppTokens.Kind.ACCESS, tokens.newId(), accountId, family, now, accessEnd),
        tokens.write(
            AppTokens.Kind.REFRESH, refreshId, accountId, family, now, now.plus(refreshLife())));
  }

  /**
   * Who comes with this access token; the account may be switched off.
   *
   * @throws BadToken if it isn't good or its family has ended
   */
  public Access access(String accessToken) throws BadToken {
    AppTokens.Claims claims = tokens.read(AppTokens.Kind.ACCESS, accessToken, clock.instant());
    return book.family(claims.family())
        .filter(found -> found.account().id() == claims.accountId())
        .map(found -> new Access(found.account(), claims.family(), claims.expiresAt()))
        .orElseThrow(() -> new BadToken(BadToken.INVALID));
  }

  /**
   * Replaces what is known of the app's device.
   *
   * @return the record, or empty if the caller has no such session
   * @throws BadToken if the refresh token isn't good
   */
  public Optional<TokenMetadata> describe(Caller caller, String refreshToken, Device device)
      throws BadToken {
    Instant now = clock.instant();
    AppTokens.Claims claims = tokens.read(AppTokens.Kind.REFRESH, refreshToken, now);
    return book.describeFamily(caller, claims.family(), device, now);
  }

  /**
   * Ends the family of a refresh token.
   *
   * @return false if it is somebody else's
   * @throws BadToken if the token isn't good or its family has ended before
   */
  public boolean end(Caller caller, String refreshToken) throws BadToken {
    AppTokens.Claims claims = tokens.read(AppTokens.Kind.REFRESH, refreshToken, clock.instant());
    if (claims.accountId() != caller.accountId()) {
      return false;
    }
    if (!book.endFamily(caller, claims.family())) {
      throw new BadToken(BadToken.SIGNED_OUT);
    }
    return true;
  }

  /** Deletes the records of apps that didn't come back in time; returns how many. */
  public int forgetExpired() {
    return book.deleteExpiredFamilies(clock.instant());
  }

  private static Duration refreshLife() {
    return Duration.ofDays(AccountSettings.REFRESH_DAYS.get());
  }
}
