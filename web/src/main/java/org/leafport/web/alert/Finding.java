package org.leafport.web.alert;

import java.util.Optional;

/**
 * What there is to tell the owner, before it becomes an {@link Alert}.
 *
 * @param type the kind of alert
 * @param text what it says
 * @param errorCode the car's error code, 1 to 7; 0 none
 * @param additionalData the text that goes with the alert
 */
public record Finding(
    AlertType type, AlertText text, int errorCode, Optional<String> additionalData) {

  /** The alert type says it all. */
  public static Finding plain(AlertText text) {
    return new Finding(text.type(), text, 0, Optional.empty());
  }

  /** With its text. */
  public static Finding explained(AlertText text) {
    return explained(text, text.english());
  }

  /** With a text of its own. */
  public static Finding explained(AlertText text, String additionalData) {
    return new Finding(text.type(), text, 0, Optional.of(additionalData));
  }

  /** With its text and the car's error code; an error of this type, whatever the text says. */
  public static Finding failed(AlertType type, AlertText text, int errorCode) {
    return new Finding(
        type, text, errorCode, Optional.of("%s (ECODE %d)".formatted(text.english(), errorCode)));
  }
}
