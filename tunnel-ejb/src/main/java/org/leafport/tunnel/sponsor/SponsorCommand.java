package org.leafport.tunnel.sponsor;

import io.grpc.ServerCredentials;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sponsor}: a small sponsor service. */
@Command(
    name = "sponsor",
    description = {
      "Answers a proxy's question whether a sponsor token may be used (gRPC,",
      "Auth/IsAuthorized): for trials, and for a proxy among friends.",
      ""
    },
    footer = {
      "",
      "A token is written TOKEN SUBJECT [yes|no|expired|slow|down] [EXPIRES], for",
      "example:  sponsor --token \"abc123 anna\" --token \"old ben expired\"",
      "Tokens it doesn't know get a no. Let the proxy ask it with",
      "  leafport.remote.proxy.sponsor.address=127.0.0.1:8080",
      "  leafport.remote.proxy.sponsor.plaintext=true"
    })
final class SponsorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address to listen on. Default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port to listen on; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--token",
      paramLabel = "LINE",
      description = "A token it knows; may be repeated.")
  private List<String> tokens = new ArrayList<>();

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description = "File with a token per line; empty lines and those with # don't count.")
  private Path file;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "PEM file with the certificate, to speak TLS.")
  private Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "PEM file with its key, PKCS #8.")
  private Path key;

  @Option(
      names = "--slow-seconds",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "How late slow answers are. Default: ${DEFAULT-VALUE}.")
  private int slowSeconds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (SponsorServer server =
        new SponsorServer(
            new InetSocketAddress(host, port),
            credentials(),
            known(),
            Duration.ofSeconds(slowSeconds),
            line -> tell(out, line))) {
      tell(out, "Sponsor service listens on " + host + ":" + server.port());
      server.await();
    }
    return 0;
  }

  private static void tell(PrintWriter out, String line) {
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }

  private ServerCredentials credentials() throws IOException {
    if ((certificate == null) != (key == null)) {
      throw usage("--certificate and --key belong together");
    }
    return certificate == null ? SponsorServer.plain() : SponsorServer.tls(certificate, key);
  }

  private List<KnownToken> known() throws IOException {
    List<String> lines = new ArrayList<>(tokens);
    if (file != null) {
      Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(lines::add);
    }
    try {
      return lines.stream().map(KnownToken::read).toList();
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private ParameterException usage(String text) {
    return new ParameterException(spec.commandLine(), text);
  }
}
