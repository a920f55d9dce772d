package org.leafport.web.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Posts the message to a URL of the owner's, behind which something that can send an SMS stands: a
 * relay with a modem, a home automation, a car simulator.
 *
 * <p>The body is JSON: {@code message} (text), {@code type} (0), {@code pdu} (null), {@code
 * pdu_length} (0). Any status of the 200 family means sent.
 */
@ApplicationScoped
public class WebhookProvider implements SmsProvider {

  /** The provider's identifier. */
  public static final String ID = "webhook";

  private static final String URL = "url";
  private static final String PHONE = "phone";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * HTTP/1.1, because small relay devices choke on an upgrade offer; no redirects, because the URL
   * is a secret of the owner's that must not travel on.
   */
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String label() {
    return "Webhook";
  }

  @Override
  public Set<SmsKind> kinds() {
    return Set.of(SmsKind.TEXT);
  }

  @Override
  public List<Field> fields() {
    return List.of(new Field(URL, true, true), new Field(PHONE, false, false));
  }

  @Override
  public boolean byHand() {
    return false;
  }

  @Override
  public void send(SmsConfig config, SmsMessage message) throws SmsNotSent {
    HttpRequest request = request(target(config.required(URL)), message);
    try {
      HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() / 100 != 2) {
        throw new SmsNotSent(SmsNotSent.REFUSED);
      }
    } catch (IOException fault) {
      throw new SmsNotSent("The webhook could not be reached.", fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SmsNotSent("The server is stopping.", interrupted);
    }
  }

  private static HttpRequest request(URI target, SmsMessage message) throws SmsNotSent {
    if (!(message instanceof SmsMessage.Text text)) {
      throw new SmsNotSent("SMS provider does not support binary messages!");
    }
    return HttpRequest.newBuilder(target)
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .header("User-Agent", "Leafport")
        .POST(HttpRequest.BodyPublishers.ofString(body(text.text())))
        .build();
  }

  private static String body(String text) {
    return Json.createObjectBuilder()
        .add("message", text)
        .add("type", 0)
        .addNull("pdu")
        .add("pdu_length", 0)
        .build()
        .toString();
  }

  private static URI target(String url) throws SmsNotSent {
    URI target;
    try {
      target = URI.create(url);
    } catch (IllegalArgumentException malformed) {
      throw new SmsNotSent("The webhook's URL is not valid.", malformed);
    }
    boolean http = "http".equalsIgnoreCase(target.getScheme());
    boolean https = "https".equalsIgnoreCase(target.getScheme());
    if (!(http || https) || target.getHost() == null) {
      throw new SmsNotSent("The webhook's URL must begin with http:// or https://.");
    }
    if (!SmsSettings.PRIVATE_ADDRESSES.get() && leadsInside(target.getHost())) {
      throw new SmsNotSent("The webhook's URL leads into a private network.");
    }
    return target;
  }

  private static boolean leadsInside(String host) throws SmsNotSent {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (address.isLoopbackAddress()
            || address.isSiteLocalAddress()
            || address.isLinkLocalAddress()
            || address.isAnyLocalAddress()
            || address.isMulticastAddress()
            || uniqueLocal(address)) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException unknown) {
      throw new SmsNotSent("The webhook's host is unknown.", unknown);
    }
  }

  /** IPv6 fc00::/7. */
  private static boolean uniqueLocal(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
  }
}
