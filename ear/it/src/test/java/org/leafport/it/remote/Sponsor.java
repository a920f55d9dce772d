package org.leafport.it.remote;

import java.time.Duration;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;

/** The product's own sponsor service, as a process. */
final class Sponsor implements AutoCloseable {

  static final String TOKEN = "token-of-anna";
  static final String OTHER_TOKEN = "token-of-ben";
  static final String EXPIRED_TOKEN = "token-of-carl";
  static final String SLOW_TOKEN = "token-of-dora";
  static final String FAILING_TOKEN = "token-of-emil";

  private final int port = LeafportProcess.freePorts(1).get(0);
  private LeafportProcess process;

  Sponsor() {
    open();
  }

  /** Opens for the first time, or again after it was closed. */
  void open() {
    process =
        LeafportProcess.plan()
            .argument("sponsor")
            .argument("--port")
            .argument(Integer.toString(port))
            .argument("--token")
            .argument(TOKEN + " anna")
            .argument("--token")
            .argument(OTHER_TOKEN + " ben")
            .argument("--token")
            .argument(EXPIRED_TOKEN + " carl expired")
            .argument("--token")
            .argument(SLOW_TOKEN + " dora slow")
            .argument("--token")
            .argument(FAILING_TOKEN + " emil down")
            .launch();
    Await.until(
        "the sponsor service listens",
        Duration.ofSeconds(60),
        () -> process.log().contains("Sponsor service listens"));
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.close();
  }
}
