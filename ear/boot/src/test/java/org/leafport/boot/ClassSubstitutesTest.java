package org.leafport.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClassSubstitutesTest {

  private static final String MASKER = "org.glassfish.tyrus.core.Masker";

  /** Defines one class from bytes. */
  private static final class Single extends ClassLoader {
    static Class<?> define(byte[] code) {
      return new Single().defineClass(MASKER, code, 0, code.length);
    }
  }

  private final Class<?> theirs = Single.define(theirCode());
  private final Class<?> ours = Single.define(ClassSubstitutes.of(MASKER, theirCode()));

  ClassSubstitutesTest() throws IOException {}

  /** From the container's jar in the container's jar. */
  private static byte[] theirCode() throws IOException {
    try (InputStream jar =
            fish.payara.micro.PayaraMicro.class.getResourceAsStream(
                "/MICRO-INF/runtime/tyrus-core.jar");
        JarInputStream entries = new JarInputStream(jar)) {
      JarEntry entry = entries.getNextJarEntry();
      while (!entry.getName().equals(MASKER.replace('.', '/') + ".class")) {
        entry = entries.getNextJarEntry();
      }
      return entries.readAllBytes();
    }
  }

  @Test
  void theSubstituteHasEveryMemberOfTheContainersClass() {
    assertEquals(MASKER, ours.getName());
    Set<String> missing = members(theirs);
    missing.removeAll(members(ours));
    assertEquals(Set.of(), missing);
  }

  private static Set<String> members(Class<?> type) {
    return Stream.<Executable>concat(
            Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
        .filter(each -> !Modifier.isPrivate(each.getModifiers()))
        .map(Executable::toString)
        .collect(Collectors.toSet());
  }

  @Test
  void piecesOfEveryLengthAreUnmaskedAsTheContainerDoes() throws Exception {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      byte[] frame = new byte[4 + random.nextInt(100)];
      random.nextBytes(frame);
      Object one = masker(theirs, frame);
      Object other = masker(ours, frame);
      for (int left = frame.length - 4; left > 0; ) {
        int piece = 1 + random.nextInt(left);
        assertArrayEquals(unmask(one, piece), unmask(other, piece));
        left -= piece;
      }
    }
  }

  private static Object masker(Class<?> type, byte[] frame) throws Exception {
    Constructor<?> constructor = type.getDeclaredConstructor(ByteBuffer.class);
    constructor.setAccessible(true);
    Object masker = constructor.newInstance(ByteBuffer.wrap(frame));
    method(type, "readMask").invoke(masker);
    return masker;
  }

  private static byte[] unmask(Object masker, int bytes) throws Exception {
    return (byte[]) method(masker.getClass(), "unmask", int.class).invoke(masker, bytes);
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters)
      throws Exception {
    Method method = type.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  @Test
  void piecesAreMaskedAsTheContainerDoes() throws Exception {
    byte[] text = new byte[37];
    new Random(2).nextBytes(text);
    assertArrayEquals(mask(theirs, text), mask(ours, text));
  }

  /** In two pieces, the second after a part of the key. */
  private static byte[] mask(Class<?> type, byte[] text) throws Exception {
    Constructor<?> constructor = type.getDeclaredConstructor(int.class);
    constructor.setAccessible(true);
    Object masker = constructor.newInstance(0x80FF017E);
    byte[] target = new byte[50];
    Method mask = method(type, "mask", byte[].class, int.class, byte[].class, int.class);
    mask.invoke(masker, target, 3, text, 5);
    mask.invoke(masker, target, 8, Arrays.copyOfRange(text, 5, text.length), text.length - 5);
    return target;
  }

  @Test
  void otherClassesStayAsTheyAre() throws IOException {
    byte[] code = {1, 2, 3};
    assertSame(code, ClassSubstitutes.of("org.glassfish.tyrus.core.ProtocolHandler", code));
  }

  @Test
  void unknownFormsAreRefused() throws IOException {
    byte[] code = theirCode();
    code[10] = 99;
    assertThrows(IOException.class, () -> ClassSubstitutes.renamed(code, "a", "b"));
  }
}
