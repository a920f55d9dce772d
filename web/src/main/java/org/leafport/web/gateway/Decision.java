package org.leafport.web.gateway;

/** What happens to a request. */
public sealed interface Decision {

  /** The request goes on to the application. */
  record Serve(Handler handler) implements Decision {}

  /** The request is answered with an error. */
  record Refuse(Status status, Reason reason) implements Decision {}

  /**
   * The client is sent to another path (301).
   *
   * @param location path and query, relative to the host the client used
   */
  record Redirect(String location) implements Decision {}

  /** The connection is closed without a byte. */
  record Drop(Reason reason) implements Decision {}

  /** The errors the gateway itself answers with. */
  enum Status {
    /** 400. */
    BAD_REQUEST(400),
    /** 403. */
    FORBIDDEN(403),
    /** 404. */
    NOT_FOUND(404);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    /** The HTTP status code. */
    public int code() {
      return code;
    }
  }
}
