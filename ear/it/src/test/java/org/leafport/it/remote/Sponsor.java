package org.leafport.it.remote;

import java.time.Duration;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;

/** The product's own sponsor service, as a process. */
final class Sponsor implements AutoCloseable {

  static final String TOKEN = "token-of-anna";
  static final String OTHER_TOKEN = "token-of-ben";
  static final String EXPIRED_TOKEN = "token-of-carl";

  private final LeafportProcess process;
  private final int port;

  Sponsor() {
    port = LeafportProcess.freePorts(1).get(0);
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
