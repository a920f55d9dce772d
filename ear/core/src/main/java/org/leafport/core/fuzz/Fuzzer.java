package org.leafport.core.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Throws inputs at a codec and watches three things: that nothing but the codec's own exception
 * comes out, that no input makes it allocate more than {@link #BASE_BYTES} plus {@link
 * #BYTES_PER_BYTE} for each of its bytes, and that none takes longer than {@link #BASE_NANOS} plus
 * {@link #NANOS_PER_BYTE} for each. A target may have a {@link FuzzTarget.Budget} of its own
 * instead of the two bases.
 */
public final class Fuzzer {
  /** What an input without bytes may make a codec allocate. */
  public static final long BASE_BYTES = 64 * 1024;

  /** What each byte of an input may add to that. */
  public static final long BYTES_PER_BYTE = 256;

  /** How long an input without bytes may take. */
  public static final long BASE_NANOS = 5_000_000;

  /** What each byte of an input may add to that. */
  public static final long NANOS_PER_BYTE = 500;

  private static final int MAX_FINDINGS = 10;
  private static final int SECOND_THOUGHTS = 10;
  private static final int WARM_UP = 200;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final FuzzTarget target;
  private final long seed;
  private final Class<? extends Exception> refusal;

  private final List<Finding> findings = new ArrayList<>();
  private long read;
  private long refused;
  private long mostBytes;
  private long mostNanos;

  /**
   * A fuzzer for one way in.
   *
   * @param seed the same makes the same inputs
   * @param refusal what may be thrown for an input that can't be read
   */
  public Fuzzer(FuzzTarget target, long seed, Class<? extends Exception> refusal) {
    this.target = target;
    this.seed = seed;
    this.refusal = refusal;
  }

  /**
   * Something that must not be.
   *
   * @param what what happened
   * @param input the input that made it happen
   */
  public record Finding(String what, byte[] input) {
    /** What happened, and the input as hexadecimal digits. */
    @Override
    public String toString() {
      return what + " with " + HexFormat.of().formatHex(input);
    }
  }

  /**
   * What came out.
   *
   * @param target name of the way in
   * @param read inputs that could be read
   * @param refused inputs that ended in the codec's exception
   * @param mostBytes the most that an input made it allocate
   * @param mostNanos the longest that an input took, with all that disturbs a running machine
   * @param findings the first ten things that must not be
   */
  public record Report(
      String target,
      long read,
      long refused,
      long mostBytes,
      long mostNanos,
      List<Finding> findings) {}

  /** Tries a number of inputs, or the target's share of them. */
  public Report run(long inputs) {
    warmUp();
    FuzzInputs source = new FuzzInputs(target, seed);
    long share = target.budget().share(inputs);
    for (long i = 0; i < share && findings.size() < MAX_FINDINGS; i++) {
      judge(source.next());
    }
    return new Report(target.name(), read, refused, mostBytes, mostNanos, List.copyOf(findings));
  }

  /** Classes load on first use; that is no fault of an input. */
  private void warmUp() {
    FuzzInputs source = new FuzzInputs(target, ~seed);
    for (int i = 0; i < WARM_UP; i++) {
      measure(source.next());
    }
    for (byte[] good : target.seeds()) {
      measure(good.clone());
    }
  }

  private void judge(byte[] input) {
    Measure measure = measure(input);
    if (measure.thrown == null) {
      read++;
    } else if (refusal.isInstance(measure.thrown)) {
      refused++;
    } else {
      findings.add(new Finding(measure.thrown.toString(), input));
    }
    mostBytes = Math.max(mostBytes, measure.bytes);
    mostNanos = Math.max(mostNanos, measure.nanos);
    long maxBytes = target.budget().baseBytes() + BYTES_PER_BYTE * input.length;
    if (measure.bytes > maxBytes) {
      measure = best(input, measure);
      if (measure.bytes > maxBytes) {
        findings.add(new Finding("allocates %d bytes".formatted(measure.bytes), input));
      }
    }
    long maxNanos = target.budget().baseNanos() + NANOS_PER_BYTE * input.length;
    if (measure.nanos > maxNanos) {
      measure = best(input, measure);
      if (measure.nanos > maxNanos) {
        findings.add(new Finding("takes %d ns".formatted(measure.nanos), input));
      }
    }
  }

  /** Other programs, the collector and the compiler disturb one run, but not each of ten. */
  private Measure best(byte[] input, Measure first) {
    long bytes = first.bytes;
    long nanos = first.nanos;
    for (int i = 0; i < SECOND_THOUGHTS; i++) {
      Measure again = measure(input);
      bytes = Math.min(bytes, again.bytes);
      nanos = Math.min(nanos, again.nanos);
    }
    return new Measure(bytes, nanos, first.thrown);
  }

  private record Measure(long bytes, long nanos, Throwable thrown) {}

  private Measure measure(byte[] input) {
    long bytesBefore = threads.getCurrentThreadAllocatedBytes();
    long nanosBefore = System.nanoTime();
    Throwable thrown = thrownBy(input);
    long nanos = System.nanoTime() - nanosBefore;
    return new Measure(threads.getCurrentThreadAllocatedBytes() - bytesBefore, nanos, thrown);
  }

  /** Whatever comes out is looked at by the caller: an error of the machine as well. */
  private Throwable thrownBy(byte[] input) {
    try {
      target.reading().read(input);
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }
}
