package org.leafport.tunnel.devices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page a stranger gets who comes in remotely: one answer with all that belongs to it, so that a
 * stranger costs no more than this (remote-proxy 14.4).
 */
public final class SignInPage {

  /** How long a browser may keep it. */
  public static final String CACHE_CONTROL = "max-age=300";

  /** The path it is served under. */
  public static final String PATH = "/signin";

  private static final List<String> LANGUAGES = List.of("en", "de", "es", "et", "fi", "ru");
  private static final Pattern GAP = Pattern.compile("\\$\\{([a-zA-Z]+)}");
  private static final String TEMPLATE = read("signin.html");
  private static final Map<String, String> PAGES =
      LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(l -> l, SignInPage::inLanguage));
  private static final String POLICY =
      "default-src 'none'; script-src '"
          + hashOf("script")
          + "'; style-src '"
          + hashOf("style")
          + "'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private SignInPage() {}

  /**
   * The page.
   *
   * @param acceptLanguage the header, perhaps empty
   * @param host the name to sign in to; only {@code [a-z0-9._:-]} and brackets are shown of it
   */
  public static byte[] html(String acceptLanguage, String host) {
    return PAGES
        .get(language(acceptLanguage))
        .replace("${host}", host.replaceAll("[^a-z0-9._:\\[\\]-]", ""))
        .getBytes(UTF_8);
  }

  /** The page's {@code Content-Security-Policy}: its own style and script by their hashes. */
  public static String policy() {
    return POLICY;
  }

  private static String language(String acceptLanguage) {
    try {
      Locale found =
          Locale.lookup(
              Locale.LanguageRange.parse(acceptLanguage.isBlank() ? "en" : acceptLanguage),
              LANGUAGES.stream().map(Locale::forLanguageTag).toList());
      return found == null ? "en" : found.getLanguage();
    } catch (IllegalArgumentException malformed) {
      return "en";
    }
  }

  private static String inLanguage(String language) {
    Map<String, String> texts = new TreeMap<>(texts("signin.properties"));
    if (!language.equals("en")) {
      texts.putAll(texts("signin_" + language + ".properties"));
    }
    texts.put("lang", language);
    Matcher gap = GAP.matcher(TEMPLATE);
    return gap.replaceAll(
        found -> Matcher.quoteReplacement(texts.getOrDefault(found.group(1), found.group())));
  }

  private static Map<String, String> texts(String file) {
    Properties texts = new Properties();
    try (InputStream in = SignInPage.class.getResourceAsStream(file)) {
      texts.load(new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts.entrySet().stream()
        .collect(
            Collectors.toMap(
                text -> text.getKey().toString(), text -> escaped(text.getValue().toString())));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String read(String file) {
    try (InputStream in = SignInPage.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hashOf(String element) {
    int from = TEMPLATE.indexOf("<" + element + ">") + element.length() + 2;
    String content = TEMPLATE.substring(from, TEMPLATE.indexOf("</" + element + ">"));
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
    }
  }
}
