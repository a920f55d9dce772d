package org.leafport.boot;

import java.nio.ByteBuffer;

/**
 * Takes {@code volatile} from the fields of a class before it is loaded.
 *
 * <p>The container unmasks what WebSockets bring byte by byte, and counts the bytes in a volatile
 * field: a memory barrier a byte, 8 ns, which holds a tunnel to 120 MB/s and keeps a core busy with
 * it. One thread at a time reads a socket, and hands it over properly, so a plain field does.
 *
 * <p>Reads the class file as far as its fields (Java Virtual Machine Specification, section 4).
 */
final class PlainFields {

  /** Unmasks the frames of WebSockets; see above. */
  private static final String MASKER = "org.glassfish.tyrus.core.Masker";

  private static final int HEADER_BYTES = 8;
  private static final int VOLATILE = 0x0040;
  private static final int TAG_UTF8 = 1;
  private static final int TAG_LONG = 5;
  private static final int TAG_DOUBLE = 6;

  private PlainFields() {}

  /** The class as it is loaded: nearly always as it is. */
  static byte[] whereWanted(String name, byte[] code) {
    return name.equals(MASKER) ? of(code) : code;
  }

  /**
   * The same class with plain fields.
   *
   * @param code a class file; it is left as it is
   * @throws IllegalArgumentException if it is of a form that isn't known
   */
  static byte[] of(byte[] code) {
    ByteBuffer file = ByteBuffer.wrap(code.clone());
    file.position(HEADER_BYTES);
    skipConstants(file);
    skip(file, 6); // Its own flags, its name, its superclass.
    skip(file, 2 * Short.toUnsignedInt(file.getShort()));
    for (int fields = Short.toUnsignedInt(file.getShort()); fields > 0; fields--) {
      int flags = Short.toUnsignedInt(file.getShort(file.position()));
      file.putShort((short) (flags & ~VOLATILE));
      skip(file, 4); // Name and type.
      skipAttributes(file);
    }
    return file.array();
  }

  private static void skipConstants(ByteBuffer file) {
    int count = Short.toUnsignedInt(file.getShort());
    for (int i = 1; i < count; i++) {
      int tag = file.get();
      skip(file, tag == TAG_UTF8 ? Short.toUnsignedInt(file.getShort()) : lengthOf(tag));
      if (tag == TAG_LONG || tag == TAG_DOUBLE) {
        i++; // These take two places.
      }
    }
  }

  private static int lengthOf(int tag) {
    return switch (tag) {
      case TAG_LONG, TAG_DOUBLE -> 8;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4; // Numbers, references, names with types, dynamic ones.
      case 15 -> 3; // Method handle.
      case 7, 8, 16, 19, 20 -> 2; // Class, text, method type, module, package.
      default -> throw new IllegalArgumentException("unknown constant " + tag);
    };
  }

  private static void skipAttributes(ByteBuffer file) {
    for (int left = Short.toUnsignedInt(file.getShort()); left > 0; left--) {
      skip(file, 2);
      skip(file, file.getInt());
    }
  }

  private static void skip(ByteBuffer file, int bytes) {
    file.position(file.position() + bytes);
  }
}
