package org.leafport.tunnel.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java process holds after a full collection.
 *
 * @param heap bytes of live objects
 * @param outside bytes of buffers outside the heap; 0 if the process doesn't count them
 */
record LiveMemory(long heap, long outside) {

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  /** Where the JDK counts direct buffers. */
  private static final Pattern OTHER =
      Pattern.compile("-\\s+Other \\(reserved=\\d+KB, committed=(\\d+)KB");

  /** The option with which a process counts what it holds outside the heap. */
  static final String COUNTED = "-XX:NativeMemoryTracking=summary";

  /**
   * Asks a process by the JDK's {@code jcmd}; taking the histogram collects the garbage.
   *
   * @throws IOException if there is no {@code jcmd} or it gets no answer
   */
  static LiveMemory of(long pid) throws IOException {
    jcmd(pid, "GC.run");
    long heap = heapIn(jcmd(pid, "GC.class_histogram"));
    return new LiveMemory(heap, outsideIn(jcmd(pid, "VM.native_memory", "summary")));
  }

  static long heapIn(String histogram) throws IOException {
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IOException("jcmd tells nothing of the heap");
    }
    return Long.parseLong(total.group(1));
  }

  static long outsideIn(String summary) {
    Matcher other = OTHER.matcher(summary);
    return other.find() ? Long.parseLong(other.group(1)) * 1024 : 0;
  }

  private static String jcmd(long pid, String... command) throws IOException {
    String[] words = new String[command.length + 2];
    words[0] = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    words[1] = Long.toString(pid);
    System.arraycopy(command, 0, words, 2, command.length);
    Process asked = new ProcessBuilder(words).redirectErrorStream(true).start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  long total() {
    return heap + outside;
  }

  LiveMemory minus(LiveMemory other) {
    return new LiveMemory(heap - other.heap, outside - other.outside);
  }

  LiveMemory plus(LiveMemory other) {
    return new LiveMemory(heap + other.heap, outside + other.outside);
  }
}
