package org.leafport.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leafport.web.account.Account;
import org.leafport.web.account.AppSessions;
import org.leafport.web.account.BadToken;
import org.leafport.web.account.ClientAddress;
import org.leafport.web.account.Device;
import org.leafport.web.account.SignInResult;
import org.leafport.web.account.SignInService;
import org.leafport.web.account.TokenMetadata;
import org.leafport.web.account.TokenPair;
import org.leafport.web.signin.CurrentCaller;
import org.leafport.web.signin.RemoteMode;

/** Sign-in of apps, and what they tell about their device. */
@Path("/token")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class TokenResource {

  private static final int LONGEST_TOKEN = 500;
  private static final int LONGEST_NAME = 254;
  private static final int LONGEST_PASSWORD = 256;
  private static final Pattern CODE = Pattern.compile("([0-9]{6})?");

  @Inject private CurrentCaller current;
  @Inject private SignInService signIns;
  @Inject private AppSessions sessions;
  @Inject private ApiThrottles throttles;
  @Context private HttpServletRequest request;

  /** Name and password against a pair of tokens. Any credentials in the header don't matter. */
  @POST
  @Path("/obtain")
  @ForStrangers
  public String obtain() {
    throttles.obtain(request.getRemoteAddr());
    Fields fields = new Fields(RequestBody.read(request));
    Optional<String> name = fields.required("username", Values.text(LONGEST_NAME));
    Optional<String> password = fields.required("password", Values.secret(LONGEST_PASSWORD));
    Optional<String> code =
        fields.nullable(
            "otp_code", Values.matching(CODE, "This value does not match the required pattern."));
    Device device = device(fields);
    fields.checkRequest();
    SignInResult result =
        signIns.signIn(
            name.orElseThrow(),
            password.orElseThrow(),
            code,
            new ClientAddress(request.getRemoteAddr(), RemoteMode.isRemote(request)));
    return signedIn(result, device);
  }

  private String signedIn(SignInResult result, Device device) {
    if (result instanceof SignInResult.SignedIn in) {
      Account account = in.account();
      TokenPair pair = sessions.begin(account, device);
      return Json.createObjectBuilder()
          .add("refresh", pair.refresh())
          .add("access", pair.access())
          .add("user_id", account.id())
          .add("username", account.username())
          .build()
          .toString();
    }
    if (result instanceof SignInResult.Throttled throttled) {
      throw Problem.throttled(throttled.pause());
    }
    throw refused(
        result instanceof SignInResult.SecondFactorMissing
            ? "otp_code_missing"
            : result instanceof SignInResult.SecondFactorWrong
                ? "otp_code_invalid"
                : "No active account found with the given credentials");
  }

  private static Problem refused(String detail) {
    return Problem.unauthorized(Json.createObjectBuilder().add("detail", detail).build());
  }

  /** A refresh token against a new pair; it stays good. */
  @POST
  @Path("/refresh")
  @ForStrangers
  public String refresh() {
    throttles.refresh(request.getRemoteAddr());
    String token = refreshToken(new Fields(RequestBody.read(request)));
    try {
      TokenPair pair = sessions.renew(token);
      return Json.createObjectBuilder()
          .add("access", pair.access())
          .add("refresh", pair.refresh())
          .build()
          .toString();
    } catch (BadToken bad) {
      throw Problem.unauthorized(
          Json.createObjectBuilder()
              .add("detail", bad.getMessage())
              .add("code", "token_not_valid")
              .build());
    }
  }

  /** What the app's device is now; what is left out becomes empty. */
  @POST
  @Path("/update")
  public String update() {
    Fields fields = new Fields(RequestBody.read(request));
    Device device = device(fields);
    String token = refreshToken(fields);
    try {
      return sessions
          .describe(current.caller(), token, device)
          .map(TokenResource::described)
          .orElseThrow(TokenResource::foreign);
    } catch (BadToken bad) {
      throw Problem.error(400, bad.getMessage());
    }
  }

  private static String described(TokenMetadata session) {
    Device device = session.device();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("device_type", device.type())
            .add("device_os", device.os())
            .add("app_version", device.appVersion())
            .add("push_notification_key", device.pushNotificationKey())
            .add("user_agent", device.userAgent())
            .add("last_used_at", JsonTime.of(session.lastUsedAt()));
    return json.build().toString();
  }

  /** Ends the app's session with all its tokens. */
  @POST
  @Path("/signout")
  public String signOut() {
    JsonObject body = RequestBody.read(request);
    Fields fields = new Fields(body);
    Optional<String> token = fields.nullable("refresh", Values.text(LONGEST_TOKEN));
    try {
      if (token.isEmpty()) {
        throw Problem.error(400, "Refresh token is required");
      }
      if (!sessions.end(current.caller(), token.get())) {
        throw foreign();
      }
      return Json.createObjectBuilder()
          .add("status", "Successfully signed out and token revoked")
          .build()
          .toString();
    } catch (BadToken bad) {
      throw Problem.error(400, bad.getMessage());
    }
  }

  private static Problem foreign() {
    return Problem.error(404, "Token metadata not found or does not belong to user");
  }

  private static String refreshToken(Fields fields) {
    Optional<String> token = fields.required("refresh", Values.text(LONGEST_TOKEN));
    fields.checkRequest();
    return token.orElseThrow();
  }

  private Device device(Fields fields) {
    return new Device(
        told(fields, "device_type", 100, "X-Device-Type"),
        told(fields, "device_os", 50, "X-Device-OS"),
        told(fields, "app_version", 50, "X-App-Version"),
        fields.nullable("push_notification_key", Values.textOrBlank(500)).orElse(""),
        Language.accepted(request.getHeader("Accept-Language")).code(),
        Optional.of(request.getRemoteAddr()),
        Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
  }

  private String told(Fields fields, String name, int longest, String header) {
    return fields
        .nullable(name, Values.textOrBlank(longest))
        .filter(text -> !text.isEmpty())
        .or(() -> Optional.ofNullable(request.getHeader(header)))
        .map(String::strip)
        .orElse("");
  }
}
