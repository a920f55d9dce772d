package org.leafport.tcu.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands for the mobile network: takes the generic SMS webhook of a server ({@code {"message":
 * text, "type": 0, ...}}) on a secret path and wakes the car, so that a server with the SMS
 * provider "webhook" can drive a simulated car from end to end.
 *
 * <p>Wake-ups that come while the car is on the phone are served afterwards, as one.
 */
public final class WakeUpEntrance implements AutoCloseable {
  /** The text that wakes a Gen1 car. */
  public static final String WAKE_UP_TEXT = "NISSAN_EVIT_TELEMATICS_CENTER";

  private static final String PATH = "/sms/";
  private static final int MAX_BODY_BYTES = 8 * 1024;
  private static final int MAX_CONNECTIONS_WAITING = 16;
  private static final Pattern MESSAGE =
      Pattern.compile("\"message\"\\s*:\\s*\"([A-Za-z0-9_]{1,160})\"");
  private static final Pattern BINARY_MESSAGE =
      Pattern.compile("\"message\"\\s*:\\s*\"((?:[0-9A-Fa-f]{2}){1,140})\"");
  private static final Pattern TEXT_TYPE = Pattern.compile("\"type\"\\s*:\\s*0\\b");
  private static final Pattern BINARY_TYPE = Pattern.compile("\"type\"\\s*:\\s*1\\b");

  private final HttpServer http;
  private final byte[] secret;
  private final Predicate<String> heeds;
  private final Runnable wake;
  private final ExecutorService waking =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          task -> daemon(task, "wake-up"),
          new ThreadPoolExecutor.AbortPolicy());
  private final ExecutorService answering =
      new ThreadPoolExecutor(
          0,
          2,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_CONNECTIONS_WAITING),
          task -> daemon(task, "wake-up entrance"),
          new ThreadPoolExecutor.CallerRunsPolicy());

  /**
   * Opens the entrance.
   *
   * @param port TCP port, 0 for any
   * @param secret last part of the path: letters, digits, {@code - _}; at least 8 of them
   * @param wake called for each wake-up, on a thread of its own
   */
  public WakeUpEntrance(InetAddress address, int port, String secret, Runnable wake)
      throws IOException {
    this(address, port, secret, WakeUpEntrance::isWakeUp, wake);
  }

  /**
   * Opens the entrance of a car that takes binary SMS.
   *
   * @param port TCP port, 0 for any
   * @param secret last part of the path: letters, digits, {@code - _}; at least 8 of them
   * @param arrival takes the user data of each SMS, before the answer
   * @param wake called after each arrival, on a thread of its own
   */
  static WakeUpEntrance forBinary(
      InetAddress address, int port, String secret, Consumer<byte[]> arrival, Runnable wake)
      throws IOException {
    return new WakeUpEntrance(address, port, secret, json -> arrives(json, arrival), wake);
  }

  private WakeUpEntrance(
      InetAddress address, int port, String secret, Predicate<String> heeds, Runnable wake)
      throws IOException {
    if (!secret.matches("[A-Za-z0-9_-]{8,200}")) {
      throw new IllegalArgumentException("a secret has 8 or more letters, digits, - or _");
    }
    this.secret = secret.getBytes(StandardCharsets.US_ASCII);
    this.heeds = heeds;
    this.wake = wake;
    this.http = HttpServer.create(new InetSocketAddress(address, port), MAX_CONNECTIONS_WAITING);
    http.setExecutor(answering);
    http.createContext(PATH, this::handle);
    http.start();
  }

  /** What to enter as the URL of the SMS webhook. */
  public URI address() {
    InetSocketAddress bound = http.getAddress();
    String host = bound.getAddress().getHostAddress();
    return URI.create(
        "http://%s:%d%s%s"
            .formatted(
                host.contains(":") ? "[" + host + "]" : host,
                bound.getPort(),
                PATH,
                new String(secret, StandardCharsets.US_ASCII)));
  }

  /** Closes the entrance; a wake-up under way goes on. */
  @Override
  public void close() {
    http.stop(0);
    answering.shutdown();
    waking.shutdown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange, statusFor(exchange));
    }
  }

  private int statusFor(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] given = path.substring(PATH.length()).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(secret, given)) {
      return 404;
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return 405;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return 413;
    }
    return heeds.test(new String(body, StandardCharsets.UTF_8)) ? wakeUp() : 422;
  }

  /** A Gen1 car heeds one text only, so that text and type are all that is looked for. */
  private static boolean isWakeUp(String json) {
    Matcher message = MESSAGE.matcher(json);
    return message.find()
        && message.group(1).equals(WAKE_UP_TEXT)
        && TEXT_TYPE.matcher(json).find();
  }

  private static boolean arrives(String json, Consumer<byte[]> arrival) {
    Matcher message = BINARY_MESSAGE.matcher(json);
    if (!message.find() || !BINARY_TYPE.matcher(json).find()) {
      return false;
    }
    arrival.accept(HexFormat.of().parseHex(message.group(1)));
    return true;
  }

  private int wakeUp() {
    try {
      waking.execute(wake);
    } catch (RejectedExecutionException alreadyWaiting) {
      // A wake-up that still waits will find the newest command as well.
      return 200;
    }
    return 200;
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    byte[] text = (status == 200 ? "{\"status\":\"sent\"}" : "{}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
