package org.leafport.tcu.navi.picture;

import java.util.Optional;
import org.leafport.tcu.wire.Octets;

/** The picture files that can be read, told by how they begin, whatever they are called. */
public enum PictureFormat {
  /** Photographs. Units read the baseline process only. */
  JPEG("ffd8ff", "jpeg"),
  /** Drawings. Units read palettes only. */
  PNG("89504e470d0a1a0a", "png"),
  /** Read, and never sent; of a moving one the first picture counts. */
  GIF("474946383", "gif");

  private final String signature;
  private final String readerName;

  PictureFormat(String signature, String readerName) {
    this.signature = signature;
    this.readerName = readerName;
  }

  /** The format of a file; empty when it is none of these. */
  public static Optional<PictureFormat> of(byte[] file) {
    byte[] start = new byte[Math.min(file.length, 8)];
    System.arraycopy(file, 0, start, 0, start.length);
    String hex = Octets.of(start).toHex();
    for (PictureFormat format : values()) {
      if (hex.startsWith(format.signature)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** The name under which {@code javax.imageio} knows readers and writers of the format. */
  String readerName() {
    return readerName;
  }
}
