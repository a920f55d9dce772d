package org.leafport.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leafport.web.account.Account;
import org.leafport.web.account.AccountService;
import org.leafport.web.account.Caller;
import org.leafport.web.account.CommandPins;
import org.leafport.web.signin.AccountPrincipal;
import org.leafport.web.signin.Credential;
import org.leafport.web.signin.CurrentCaller;

/** The caller's own account; clients find it under {@code /account}. */
@Path("/account")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class AccountResource {

  private static final Pattern PIN = Pattern.compile("[0-9]{4}");
  private static final Pattern CODE = Pattern.compile("([0-9]{6})?");
  private static final String NO_PIN = "PIN must be exactly 4 digits.";
  private static final String NO_CODE = "This value does not match the required pattern.";

  @Inject private CurrentCaller current;
  @Inject private AccountService accounts;
  @Inject private CommandPins pins;
  @Inject private ApiThrottles throttles;
  @Context private HttpServletRequest request;

  /** Who the caller is. */
  @GET
  @Path("/detail")
  public String detail() {
    Account account = accounts.account(current.caller());
    return Json.createObjectBuilder()
        .add("is_2fa_enabled", account.hasSecondFactor())
        .add("is_command_pin_set", account.hasCommandPin())
        .add("timezone", account.timeZone())
        .add("email_notifications", account.wantsEmailNotifications())
        .add("username", account.username())
        .add("email", account.email())
        .add("units_imperial", account.isUnitsImperial())
        .add("last_login", JsonTime.of(account.lastSignInAt()))
        .build()
        .toString();
  }

  /** Sets or changes the command PIN. */
  @POST
  @Path("/pin")
  public String changePin() {
    Caller caller = current.caller();
    throttles.pinChange(caller.accountId());
    Fields fields = new Fields(RequestBody.read(request));
    Optional<String> code = given(fields.nullable("otp_code", Values.matching(CODE, NO_CODE)));
    Optional<String> oldPin = fields.nullable("old_pin", Values.matching(PIN, NO_PIN));
    Optional<String> newPin = fields.required("new_pin", Values.matching(PIN, NO_PIN));
    Optional<String> confirmed = fields.required("new_pin_confirm", Values.matching(PIN, NO_PIN));
    if (newPin.isPresent() && confirmed.isPresent() && !newPin.equals(confirmed)) {
      fields.fault("new_pin_confirm", new FieldFault("PIN codes do not match."));
    }
    fields.checkRequest();
    return changed(pins.change(caller, oldPin, code, newPin.orElseThrow()), fields);
  }

  private static Optional<String> given(Optional<String> text) {
    return text.filter(some -> !some.isEmpty());
  }

  private static String changed(CommandPins.Change change, Fields fields) {
    switch (change) {
      case OLD_PIN_MISSING -> fields.required("old_pin", Values.text(4));
      case CODE_MISSING -> fields.required("otp_code", Values.text(6));
      case OLD_PIN_WRONG -> throw Problem.error(403, "Invalid PIN, please try again");
      case CODE_WRONG -> throw Problem.error(403, "Invalid OTP, please try again");
      case CHANGED -> {
        return Json.createObjectBuilder().add("success", true).build().toString();
      }
    }
    fields.checkRequest();
    throw new IllegalStateException("A missing field was found");
  }

  /** Throws the personal key away; the account page makes a new one. */
  @POST
  @Path("/reset-api-key")
  public String resetApiKey() {
    boolean byKey =
        current
            .principal()
            .map(AccountPrincipal::credential)
            .filter(Credential.PersonalKey.class::isInstance)
            .isPresent();
    if (byKey) {
      throw Problem.unauthorized(
          Json.createObjectBuilder()
              .add("status", false)
              .add("cause", "Cannot reset API token with another API token!")
              .build());
    }
    accounts.resetApiToken(current.caller());
    return Json.createObjectBuilder().add("status", true).build().toString();
  }
}
