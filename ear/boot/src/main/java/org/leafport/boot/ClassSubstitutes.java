package org.leafport.boot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Classes of ours that are loaded in place of the container's, under the name of those.
 *
 * <p>A substitute uses the JDK and itself only, and has every member of what it stands for. It is
 * renamed in the constants of its class file (Java Virtual Machine Specification, section 4.4).
 */
final class ClassSubstitutes {

  private static final Map<String, Class<?>> OF_CONTAINER =
      Map.of("org.glassfish.tyrus.core.Masker", WideMasker.class);

  private static final int HEADER_BYTES = 8;
  private static final int TAG_UTF8 = 1;
  private static final int TAG_LONG = 5;
  private static final int TAG_DOUBLE = 6;

  private ClassSubstitutes() {}

  /**
   * The class as it is loaded: nearly always as it is.
   *
   * @param name the class's name
   * @param code its class file
   */
  static byte[] of(String name, byte[] code) throws IOException {
    Class<?> substitute = OF_CONTAINER.get(name);
    return substitute == null ? code : renamed(code(substitute), substitute.getName(), name);
  }

  private static byte[] code(Class<?> ours) throws IOException {
    String file = internal(ours.getName()) + ".class";
    try (InputStream stream = ours.getClassLoader().getResourceAsStream(file)) {
      if (stream == null) {
        throw new IOException("This jar holds no " + file + ": it was not built as a whole");
      }
      return stream.readAllBytes();
    }
  }

  /**
   * The same class under another name.
   *
   * @throws IOException if the class file is cut off, or of a form that isn't known
   */
  static byte[] renamed(byte[] code, String from, String to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(code));
    out.write(in.readNBytes(HEADER_BYTES));
    int count = in.readUnsignedShort();
    out.writeShort(count);
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      if (tag == TAG_UTF8) {
        out.writeUTF(in.readUTF().replace(internal(from), internal(to)));
      } else {
        out.write(in.readNBytes(lengthOf(tag)));
      }
      if (tag == TAG_LONG || tag == TAG_DOUBLE) {
        i++; // These take two places.
      }
    }
    in.transferTo(out);
    return bytes.toByteArray();
  }

  private static String internal(String name) {
    return name.replace('.', '/');
  }

  private static int lengthOf(int tag) throws IOException {
    return switch (tag) {
      case TAG_LONG, TAG_DOUBLE -> 8;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4; // Numbers, references, names with types, dynamic ones.
      case 15 -> 3; // Method handle.
      case 7, 8, 16, 19, 20 -> 2; // Class, text, method type, module, package.
      default -> throw new IOException("A class file with an unknown constant " + tag);
    };
  }
}
