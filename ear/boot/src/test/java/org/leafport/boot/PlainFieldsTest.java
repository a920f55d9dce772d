package org.leafport.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

class PlainFieldsTest {

  /** With constants of every length before its fields. */
  public static final class Counter {
    private static final long LONG = 1L << 40;
    private static final double DOUBLE = 0.25;
    @Deprecated private volatile int count = 3;
    private final String name = "ünïcode";
    volatile byte[] bytes = {1};

    public long next() {
      count++;
      return count + LONG + (long) DOUBLE + name.length() + bytes.length;
    }
  }

  /** Defines one class from bytes. */
  private static final class Single extends ClassLoader {
    Class<?> define(byte[] code) {
      return defineClass(Counter.class.getName(), code, 0, code.length);
    }
  }

  private static byte[] code() throws IOException {
    String file = Counter.class.getName().replace('.', '/') + ".class";
    try (InputStream in = Counter.class.getClassLoader().getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  @Test
  void volatileIsTakenAwayAndNothingElse() throws Exception {
    assertTrue(isVolatile(Counter.class.getDeclaredField("count")));
    Class<?> plain = new Single().define(PlainFields.of(code()));
    assertNotSame(Counter.class, plain);
    for (Field field : plain.getDeclaredFields()) {
      assertFalse(isVolatile(field), field::toString);
      int before = Counter.class.getDeclaredField(field.getName()).getModifiers();
      assertEquals(before & ~Modifier.VOLATILE, field.getModifiers(), field::toString);
    }
    Object counter = plain.getConstructor().newInstance();
    assertEquals(new Counter().next(), plain.getMethod("next").invoke(counter));
  }

  @Test
  void otherClassesStayAsTheyAre() throws IOException {
    byte[] code = code();
    assertSame(code, PlainFields.whereWanted(Counter.class.getName(), code));
    assertNotSame(code, PlainFields.whereWanted("org.glassfish.tyrus.core.Masker", code));
  }

  @Test
  void unknownFormsAreRefused() throws IOException {
    byte[] code = code();
    code[10] = 99;
    assertThrows(IllegalArgumentException.class, () -> PlainFields.of(code));
  }

  private static boolean isVolatile(Field field) {
    return Modifier.isVolatile(field.getModifiers());
  }
}
