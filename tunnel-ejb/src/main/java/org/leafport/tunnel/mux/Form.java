package org.leafport.tunnel.mux;

import java.util.Optional;

/** The forms a session can be spoken in; the WebSocket's subprotocol tells which. */
public enum Form {
  /** Binary frames. */
  MUX("leafport.mux.v1"),
  /** JSON with hello, credit and half-close, when both sides have said hello. */
  JSON("leafport.json.v1"),
  /** JSON as the first clients speak it: no subprotocol, no hello, no credit, no half-close. */
  STRICT_JSON("");

  private final String subprotocol;

  Form(String subprotocol) {
    this.subprotocol = subprotocol;
  }

  /** The name in {@code Sec-WebSocket-Protocol}; empty for {@link #STRICT_JSON}. */
  public Optional<String> subprotocol() {
    return Optional.of(subprotocol).filter(name -> !name.isEmpty());
  }

  /** The form of a selected subprotocol; none or an empty one is {@link #STRICT_JSON}. */
  public static Optional<Form> of(Optional<String> selected) {
    String name = selected.orElse("");
    for (Form form : values()) {
      if (form.subprotocol.equals(name)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
