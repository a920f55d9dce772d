package org.leafport.tunnel.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.leafport.tunnel.acme.KeyPairs;

/**
 * Everything a measurement needs, set up by itself on this machine: a target, HAProxy, the product
 * as a proxy, and homes; each but the target a process of its own. Closing it leaves nothing
 * behind.
 */
final class Stage implements Closeable {

  private static final String TARGET = "target." + MeasuredProxy.BASE;

  /** The same for all, whatever the machine has. */
  private static final String HEAP = "-Xmx1g";

  /**
   * What the processes are told by files.
   *
   * @param product the executable jar
   * @param folder of this measurement, for its owner alone
   */
  record Places(Path product, Path folder) {

    /** Names that no name server knows, for the homes' Java. */
    Path hosts() {
      return folder.resolve("hosts");
    }

    /** The authority with its key. */
    Path authority() {
      return folder.resolve("authority.p12");
    }
  }

  private final StageOptions options;
  private final Places files;
  private final Authority authority;
  private final List<String> java = new ArrayList<>();
  private final Deque<Closeable> open = new ArrayDeque<>();
  private BulkTarget target;
  private MeasuredProxy proxy;
  private int homes;

  /** An empty stage. */
  Stage(StageOptions options) throws IOException, GeneralSecurityException {
    this.options = options;
    this.files = new Places(options.product(), Files.createTempDirectory("tunnel-load"));
    java.add(HEAP);
    authority = Authority.made();
    authority.store(files.authority());
    Files.writeString(
        files.hosts(),
        "127.0.0.1 localhost %s %s%n"
            .formatted(MeasuredProxy.HOST, InetAddress.getLocalHost().getHostName()));
  }

  /** Lets the processes that start from now on count what they hold outside the heap. */
  void countMemory() {
    java.add(LiveMemory.COUNTED);
  }

  private <T extends Closeable> T closingLater(T thing) {
    open.push(thing);
    return thing;
  }

  /** The server behind all ways. */
  void startTarget() throws IOException, GeneralSecurityException {
    SSLContext shown =
        Authority.shown(
            authority.issue(
                KeyPairs.generate(new SecureRandom()), TARGET, "*." + MeasuredProxy.BASE));
    target = closingLater(new BulkTarget(shown, 0));
  }

  /** Starts the proxy with names for that many homes. */
  void startProxy(int most) throws IOException, GeneralSecurityException {
    options.say("starting the proxy");
    List<String> words = new ArrayList<>(java);
    words.addAll(options.proxyOptions());
    proxy = closingLater(new MeasuredProxy(files.product(), files.folder(), authority, words));
    proxy.start();
    proxy.enrol(most);
  }

  /** Lets homes come in, the next ones by their numbers, and waits for them. */
  MeasuredHomes startHomes(URI entrance, int count) throws IOException {
    options.say("waiting for " + (count == 1 ? "a home" : count + " homes"));
    int first = homes + 1;
    homes += count;
    List<String> words = new ArrayList<>(java);
    words.addAll(options.homeOptions());
    MeasuredHomes started =
        closingLater(new MeasuredHomes(files, entrance, first, count, targetPort(), words));
    started.awaitConnected(count);
    return started;
  }

  /** Homes without clients need no target. */
  private int targetPort() {
    return target == null ? 0 : target.port();
  }

  MeasuredProxy proxy() {
    return proxy;
  }

  /** What clients believe. */
  SSLContext trust() throws IOException, GeneralSecurityException {
    return authority.believed();
  }

  /** Straight to the target. */
  Bulk.Way direct() {
    return new Bulk.Way("direct", "127.0.0.1", target.port(), TARGET, List.of());
  }

  /** Through HAProxy, which is started for it. */
  Bulk.Way throughHaProxy() throws IOException {
    HaProxy passing = closingLater(new HaProxy(options.haproxy(), files.folder(), target.port()));
    return new Bulk.Way("HAProxy", "127.0.0.1", passing.port(), TARGET, List.of(passing.handle()));
  }

  /** Through the proxy to the first of these homes. */
  Bulk.Way throughTunnel(String title, MeasuredHomes home) {
    return new Bulk.Way(
        title,
        "127.0.0.1",
        proxy.httpsPort(),
        MeasuredProxy.nameOf(home.first()),
        List.of(proxy.handle(), home.handle()));
  }

  @Override
  public void close() throws IOException {
    while (!open.isEmpty()) {
      open.pop().close();
    }
    List<Path> left;
    try (Stream<Path> walk = Files.walk(files.folder())) {
      left = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : left) {
      Files.deleteIfExists(each);
    }
  }
}
