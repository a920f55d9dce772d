package org.leafport.tunnel.hello;

import java.util.Locale;
import java.util.Optional;

/** What can be wrong with what a client says first on the TLS port. */
public enum HelloError {
  /** An HTTP request without TLS. */
  PLAIN_HTTP(null),
  /** Neither TLS nor HTTP. */
  NOT_TLS(null),
  /** A hello in the form of SSL 2. */
  SSLV2(Alert.PROTOCOL_VERSION),
  /** A record that isn't of the handshake. */
  UNEXPECTED_RECORD(Alert.UNEXPECTED_MESSAGE),
  /** The major version isn't 3. */
  BAD_VERSION(Alert.PROTOCOL_VERSION),
  /** A record without contents. */
  EMPTY_RECORD(Alert.DECODE_ERROR),
  /** A record of more than 16,384 bytes. */
  RECORD_TOO_LARGE(Alert.RECORD_OVERFLOW),
  /** Another message of the handshake. */
  NOT_CLIENT_HELLO(Alert.UNEXPECTED_MESSAGE),
  /** The message, or all of its records together, is longer than is allowed. */
  HELLO_TOO_LARGE(Alert.RECORD_OVERFLOW),
  /** A length that doesn't fit. */
  DECODE_ERROR(Alert.DECODE_ERROR),
  /** An extension twice. */
  DUPLICATE_EXTENSION(Alert.ILLEGAL_PARAMETER),
  /** Two host names. */
  DUPLICATE_NAME(Alert.ILLEGAL_PARAMETER),
  /** No host name. */
  NO_SNI(Alert.UNRECOGNIZED_NAME),
  /** An address where a name belongs. */
  IP_LITERAL(Alert.UNRECOGNIZED_NAME),
  /** No name that could stand in the domain name system. */
  INVALID_NAME(Alert.UNRECOGNIZED_NAME);

  private final Alert alert;

  HelloError(Alert alert) {
    this.alert = alert;
  }

  /** The specification's word for it, such as {@code bad_version}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the client is told; empty where it doesn't speak TLS. */
  public Optional<Alert> alert() {
    return Optional.ofNullable(alert);
  }
}
