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
record UnitAnswer(
    int status,
    Optional<String> contentType,
    Optional<String> location,
    boolean withLength,
    byte[] body) {

  /** True when the body is of this media type, with or without parameters. */
  boolean hasType(String mediaType) {
    return contentType.filter(type -> type.startsWith(mediaType)).isPresent();
  }
}
