package org.leafport.boot;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/** {@code [HH:MM:SS] LEVEL: [tag] text}, in local time, in colour at a terminal. */
final class LogLine extends Formatter {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String PLAIN = "\u001b[0m";

  private static final Pattern TAGGED = Pattern.compile("\\[[a-z]{2,8}] ");
  private static final int DEEPEST = 32;

  private final boolean coloured;

  LogLine() {
    this(System.console() != null && System.getenv("NO_COLOR") == null);
  }

  LogLine(boolean coloured) {
    this.coloured = coloured;
  }

  @Override
  public String format(LogRecord line) {
    StringBuilder text = new StringBuilder(128);
    String told = isOurs(line) ? null : ownWords(line.getThrown());
    text.append('[')
        .append(TIME.format(LocalTime.ofInstant(line.getInstant(), ZoneId.systemDefault())))
        .append("] ")
        .append(name(line.getLevel()))
        .append(": ")
        .append(told == null ? tagged(line, printable(formatMessage(line))) : printable(told));
    if (line.getThrown() != null && told == null) {
      text.append(System.lineSeparator()).append(trace(line.getThrown()));
    }
    String whole = coloured ? colour(line.getLevel()) + text + PLAIN : text.toString();
    return whole + System.lineSeparator();
  }

  static boolean isOurs(LogRecord line) {
    return line.getLoggerName() == null || line.getLoggerName().startsWith("org.leafport");
  }

  /** A failure and what caused it, the deepest cause last. */
  static Deque<Throwable> causes(Throwable thrown) {
    Deque<Throwable> causes = new ArrayDeque<>();
    for (Throwable each = thrown;
        each != null && causes.size() < DEEPEST && !causes.contains(each);
        each = each.getCause()) {
      causes.add(each);
    }
    return causes;
  }

  /** What Leafport itself said about a failure that the container reports. */
  private static String ownWords(Throwable thrown) {
    if (thrown == null) {
      return null;
    }
    return causes(thrown).stream()
        .map(Throwable::getMessage)
        .filter(message -> message != null && TAGGED.matcher(message).lookingAt())
        .reduce((outer, inner) -> inner)
        .orElse(null);
  }

  private static String name(Level level) {
    int value = level.intValue();
    if (value > Level.SEVERE.intValue()) {
      return "FATAL";
    }
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARNING";
    }
    if (value >= Level.CONFIG.intValue()) {
      return "INFO";
    }
    return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
  }

  private static String colour(Level level) {
    return switch (name(level)) {
      case "FATAL", "ERROR" -> "\u001b[31m";
      case "WARNING" -> "\u001b[33m";
      case "INFO" -> "\u001b[32m";
      default -> "\u001b[36m";
    };
  }

  /** Lines of libraries have no tag: they get ours and the name of their logger. */
  private static String tagged(LogRecord line, String text) {
    if (TAGGED.matcher(text).lookingAt()) {
      return text;
    }
    return isOurs(line) ? "[app] " + text : "[app] " + text + " (" + line.getLoggerName() + ")";
  }

  /** What came from outside must not be able to forge a line or move the cursor. */
  private static String printable(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                safe.append(System.lineSeparator()).append("    ");
              } else if (Character.isISOControl(c) && c != '\t') {
                safe.append(String.format("\\x%02x", c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  private static String trace(Throwable thrown) {
    StringWriter writer = new StringWriter();
    thrown.printStackTrace(new PrintWriter(writer, true));
    return writer.toString().stripTrailing();
  }
}
