package org.leafport.it.api;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leafport.it.product.LeafportProcess;

/** A browser without eyes: it keeps cookies and fills in the sign-in form. */
final class Browser {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern INPUT = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
  private static final Pattern NAME = Pattern.compile(" name=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile(" value=\"([^\"]*)\"");

  private final LeafportProcess leafport;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(PATIENCE).build();
  private String setCookies = "";

  Browser(LeafportProcess leafport) {
    this.leafport = leafport;
  }

  /** Signs in as a person does, from a browser without a session. */
  void signIn(String name, String password) throws IOException, InterruptedException {
    cookies.getCookieStore().removeAll();
    String page =
        http.send(request("/signin").GET().build(), HttpResponse.BodyHandlers.ofString()).body();
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(page);
    while (input.find()) {
      fields.put(attribute(NAME, input.group()), attribute(VALUE, input.group()));
    }
    fields.put("username", name);
    fields.put("password", password);
    fields.put("go", "");
    HttpResponse<String> answer =
        http.send(
            request("/signin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    setCookies = String.join("\n", answer.headers().allValues("Set-Cookie"));
    if (cookie("csrftoken").isEmpty()) {
      throw new AssertionError("Not signed in: " + answer.statusCode() + " " + answer.body());
    }
  }

  private static String attribute(Pattern pattern, String tag) {
    Matcher found = pattern.matcher(tag);
    return found.find() ? found.group(1).replace("&amp;", "&") : "";
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(leafport.http(path)).timeout(PATIENCE);
  }

  /** What the sign-in set, with all attributes. */
  String setCookies() {
    return setCookies;
  }

  /** The value of a cookie; empty without it. */
  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** Sends a request with the browser's cookies. */
  HttpResponse<String> send(
      String method, String path, Map<String, String> headers, Optional<String> body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .method(
                method,
                body.map(HttpRequest.BodyPublishers::ofString)
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    if (body.isPresent()) {
      request.header("Content-Type", "application/json");
      request.header("Origin", leafport.http("").toString());
    }
    headers.forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
