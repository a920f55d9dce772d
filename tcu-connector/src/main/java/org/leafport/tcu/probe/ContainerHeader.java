package org.leafport.tcu.probe;

/**
 * What stands around the payload of a container.
 *
 * @param declaredLength the length field, 0..4294967295; a wrong one is accepted
 * @param seed chooses the obscuring key, 0..255
 * @param fileNumber the unit's number of the file, 0..65535, by which it is confirmed
 * @param coordinateSystem 0..255, informative
 * @param checksum the last byte, 0..255
 */
public record ContainerHeader(
    long declaredLength, int seed, int fileNumber, int coordinateSystem, int checksum) {

  /** The byte that every byte of the payload is obscured with, 0..255. */
  public int key() {
    return ObscuringKey.of(seed);
  }
}
