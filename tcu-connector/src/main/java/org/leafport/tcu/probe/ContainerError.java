package org.leafport.tcu.probe;

/** Why the bytes of a probe file are not a container, in the order of the tests. */
public enum ContainerError {
  /** The first two bytes are not 05 81. */
  BAD_SIGNATURE,
  /** Fewer bytes than an empty container has. */
  TOO_SHORT,
  /** The last byte is not the sum of the others. */
  BAD_CHECKSUM
}
