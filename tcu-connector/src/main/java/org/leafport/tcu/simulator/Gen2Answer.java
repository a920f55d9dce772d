package org.leafport.tcu.simulator;

import java.util.Optional;

/**
 * What came back over HTTP.
 *
 * @param status status code
 * @param contentType media type, if one was named
 * @param location where a redirect leads, if it is one
 * @param withLength true when the length of the body was told before it came
 * @param body the body, empty for none
 */
record Gen2Answer(
    int status,
    Optional<String> contentType,
    Optional<String> location,
    boolean withLength,
    byte[] body) {

  /** True for an answer that a unit looks into. */
  boolean isMessage() {
    return status == 200
        && withLength
        && body.length > 0
        && contentType.filter(type -> type.startsWith(Gen2Line.MEDIA_TYPE)).isPresent();
  }
}
