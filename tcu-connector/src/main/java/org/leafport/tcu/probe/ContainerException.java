package org.leafport.tcu.probe;

import java.util.Optional;
import org.leafport.tcu.wire.ProtocolException;

/** Bytes that are no container, or a damaged one. */
public final class ContainerException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  private final ContainerError error;
  private final transient ContainerHeader header;

  ContainerException(ContainerError error, int offset, String field, String reason) {
    this(error, offset, field, reason, null);
  }

  ContainerException(
      ContainerError error, int offset, String field, String reason, ContainerHeader header) {
    super(offset, field, reason);
    this.error = error;
    this.header = header;
  }

  /** The class of the error. */
  public ContainerError error() {
    return error;
  }

  /** What the bytes around the payload say, when only the checksum is wrong. */
  public Optional<ContainerHeader> header() {
    return Optional.ofNullable(header);
  }
}
