package org.leafport.tunnel.agent;

import java.util.function.Supplier;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.tls.ServerCertificate;
import org.leafport.tunnel.acme.KeyAuthorizations;
import org.leafport.tunnel.frame.ConnectMetadata;

/**
 * Where the agent hands on what arrives through its tunnel. An application-scoped bean; the agent
 * finds it by this type.
 */
public interface HomeEntrance {

  /**
   * Serves a client's connection. Does not block and does not throw: what can't be served is reset
   * with the reason.
   *
   * @param connection the client; nothing has been received yet
   * @param metadata who it is and by which door of the proxy it came
   * @param home what it is shown
   */
  void take(Arriving connection, ConnectMetadata metadata, Home home);

  /** A client's connection that the home has neither accepted nor refused. */
  interface Arriving extends Duplex {

    /** The target is reached. Once, within ten seconds; {@link Duplex#reset} refuses. */
    void accept();
  }

  /**
   * The home as the agent keeps it; the same object for the life of the process.
   *
   * @param certificate what TLS clients are shown; a renewed one is swapped in
   * @param challenges the answers to give under {@code /.well-known/acme-challenge/}
   * @param settings what is set now; changes while connections are open
   * @param targets is told whether another server in the home could be reached
   */
  record Home(
      ServerCertificate certificate,
      KeyAuthorizations challenges,
      Supplier<RemoteConfiguration> settings,
      TargetWatch targets) {}

  /** Told how it goes with the server behind the tunnel; from any thread, and must not block. */
  interface TargetWatch {

    /** It took a connection. */
    void reached();

    /** It took none. */
    void failed(Ending why);
  }
}
