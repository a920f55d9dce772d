package org.leafport.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {

  private static final String N = System.lineSeparator();

  private static LogRecord line(Level level, String logger, String message) {
    LogRecord line = new LogRecord(level, message);
    line.setLoggerName(logger);
    return line;
  }

  private static String formatted(LogRecord line) {
    String text = new LogLine(false).format(line);
    assertTrue(text.matches("(?s)\\[\\d\\d:\\d\\d:\\d\\d] .*"), text);
    return text.substring("[12:34:56] ".length());
  }

  @Test
  void aLineOfOursIsTimeLevelTagAndText() {
    assertEquals(
        "INFO: [tcu] A car is here" + N,
        formatted(line(Level.INFO, "org.leafport.tcu.X", "[tcu] A car is here")));
    assertEquals(
        "WARNING: [app] no tag" + N, formatted(line(Level.WARNING, "org.leafport.X", "no tag")));
    assertEquals("DEBUG: [app] x" + N, formatted(line(Level.FINE, "org.leafport.X", "x")));
    assertEquals("TRACE: [app] x" + N, formatted(line(Level.FINEST, "org.leafport.X", "x")));
  }

  @Test
  void aLineOfALibraryNamesItsLogger() {
    assertEquals(
        "ERROR: [app] Pool empty (org.pool)" + N,
        formatted(line(Level.SEVERE, "org.pool", "Pool empty")));
    assertEquals(
        "INFO: [app] [Weld] hello (org.weld)" + N,
        formatted(line(Level.INFO, "org.weld", "[Weld] hello")));
  }

  @Test
  void whatComesFromOutsideCannotForgeALine() {
    assertEquals(
        "INFO: [gw] GET /" + N + "    [00:00:00] INFO: [app] owned\\x1b[2J" + N,
        formatted(
            line(
                Level.INFO,
                "org.leafport.X",
                "[gw] GET /\n[00:00:00] INFO: [app] owned\u001b[2J")));
  }

  @Test
  void ofAFailureInTheContainerOurOwnWordsAreShown() {
    LogRecord line = line(Level.SEVERE, "container", "Exception while loading");
    line.setThrown(
        new RuntimeException(
            "outer", new IllegalStateException("[db] No database", new Exception("refused"))));
    assertEquals("ERROR: [db] No database" + N, formatted(line));
  }

  @Test
  void aFailureNobodyExplainedComesWithItsStack() {
    LogRecord line = line(Level.SEVERE, "container", "Exception while loading");
    line.setThrown(new RuntimeException("outer"));
    assertTrue(formatted(line).contains("at org.leafport.boot.LogLineTest"));
  }

  @Test
  void aTerminalGetsColours() {
    LogRecord line = line(Level.WARNING, "org.leafport.X", "[app] Careful");
    assertTrue(new LogLine(true).format(line).startsWith("\u001b[33m["));
  }
}
