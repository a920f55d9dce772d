package org.leafport.tunnel.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.leafport.tunnel.http.Field;
import org.leafport.tunnel.http.Reply;

/** The page a person sees when the server behind the tunnel doesn't answer. */
final class TargetFailure {

  private TargetFailure() {}

  /**
   * The page.
   *
   * @param status 502: it can't be reached or broke off; 504: it takes too long
   */
  static Reply page(int status) {
    String what =
        status == 504
            ? "The server behind this address takes too long to answer."
            : "The server behind this address can't be reached.";
    String html =
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>Not reachable</title></head>
        <body><h1>Not reachable</h1>
        <p>%s</p>
        <p>The way to this home is open, so it is the server in the home that has to be looked at.</p>
        </body></html>
        """
            .formatted(what);
    return new Reply(
        status,
        List.of(
            new Field("Content-Type", "text/html; charset=utf-8"),
            new Field("Content-Security-Policy", "default-src 'none'"),
            new Field("Cache-Control", "no-store")),
        html.getBytes(UTF_8));
  }
}
