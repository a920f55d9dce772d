package org.leafport.it.remote;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leafport.it.product.LeafportProcess;

/** The home's owner at the console: signs in and presses buttons, without a script. */
final class Owner {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern FORM = Pattern.compile("<form[^>]*>.*?</form>", Pattern.DOTALL);
  private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
  private static final Pattern NAME = Pattern.compile(" name=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile(" value=\"([^\"]*)\"");

  private final LeafportProcess process;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(PATIENCE)
          .build();

  Owner(LeafportProcess process) {
    this.process = process;
  }

  /** Is the first to come to a process that nobody runs yet, and signs in there. */
  void takeOver(String name, String password) throws IOException, InterruptedException {
    Map<String, String> fields = hidden(page("/setup/admin"));
    fields.put("username", name);
    fields.put("email", name + "@example.org");
    fields.put("password", password);
    fields.put("carPassword", "Leaf2013");
    fields.put("go", "");
    post("/setup/admin", fields);
  }

  void signIn(String name, String password) throws IOException, InterruptedException {
    Map<String, String> fields = hidden(page("/signin"));
    fields.put("username", name);
    fields.put("password", password);
    fields.put("go", "");
    post("/signin", fields);
  }

  /** Presses a button that a page of the console shows. */
  void press(String path, String button) throws IOException, InterruptedException {
    Matcher form = FORM.matcher(page(path));
    while (form.find()) {
      if (form.group().contains("name=\"" + button + "\"")) {
        Map<String, String> fields = hidden(form.group());
        fields.put(button, button);
        post(path, fields);
        return;
      }
    }
    throw new AssertionError(path + " has no button " + button + ":\n" + page(path));
  }

  /** How a page of the console answers. */
  int status(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(process.http(path)).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static Map<String, String> hidden(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = HIDDEN.matcher(form);
    while (input.find()) {
      fields.put(attribute(NAME, input.group()), attribute(VALUE, input.group()));
    }
    return fields;
  }

  private static String attribute(Pattern pattern, String tag) {
    Matcher found = pattern.matcher(tag);
    return found.find() ? found.group(1).replace("&amp;", "&") : "";
  }

  /** What a page of the console shows. */
  String page(String path) throws IOException, InterruptedException {
    return sent(HttpRequest.newBuilder(process.http(path)).timeout(PATIENCE).build());
  }

  private void post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    String form =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    sent(
        HttpRequest.newBuilder(process.http(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", process.http("").toString())
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String sent(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(request + ": " + answer.statusCode() + "\n" + answer.body());
    }
    return answer.body();
  }
}
