package org.leafport.boot;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The container's jars, unpacked from this jar once for each version of it.
 *
 * <p>They are trusted at the next start only if they reached the disk: a mark says so, and is made
 * after the first start, when nobody waits for it.
 */
final class ContainerJars {

  private static final String PREFIX = "container-";
  private static final String INSIDE = "MICRO-INF/runtime/";
  private static final String CONTAINER = "fish.payara.micro.impl.PayaraMicroImpl";
  private static final String MARK = "complete";
  private static final String INDEX = "index";

  private final Path folder;

  private ContainerJars(Path folder) {
    this.folder = folder;
  }

  /** Finds them in the data directory, or unpacks them there. */
  static ContainerJars in(Path data) throws IOException {
    Path own = ownJar();
    String version = "%x-%x".formatted(Files.size(own), Files.getLastModifiedTime(own).toMillis());
    ContainerJars jars = new ContainerJars(data.resolve(PREFIX + version));
    if (!Files.exists(jars.folder.resolve(MARK))) {
      deleteAll(data);
      jars.unpack(own);
    }
    return jars;
  }

  private static void deleteAll(Path data) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.list(data)) {
      all = files.filter(file -> file.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (Path each : all) {
      Folders.delete(each);
    }
  }

  static Path ownJar() throws IOException {
    try {
      return Path.of(
          ContainerJars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("This jar is at an address that is no file", e);
    }
  }

  private void unpack(Path own) throws IOException {
    Files.createDirectories(folder);
    List<Path> jars = new ArrayList<>();
    try (JarFile jar = new JarFile(own.toFile(), false)) {
      for (Enumeration<JarEntry> each = jar.entries(); each.hasMoreElements(); ) {
        JarEntry entry = each.nextElement();
        if (entry.getName().startsWith(INSIDE) && !entry.isDirectory()) {
          Path file = folder.resolve(entry.getName().substring(INSIDE.length()));
          try (InputStream stream = jar.getInputStream(entry)) {
            Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
          }
          if (file.toString().endsWith(".jar")) {
            jars.add(file);
          }
        }
      }
    }
    JarIndex.of(inSearchOrder(jars)).write(folder.resolve(INDEX));
  }

  /**
   * The order in which an ordinary loader would search them: a jar's manifest may name others that
   * follow it, and the container depends on that.
   */
  private static List<Path> inSearchOrder(List<Path> jars) throws IOException {
    Set<Path> ordered = new LinkedHashSet<>();
    try (URLClassLoader ordinary = new URLClassLoader(urls(jars), null)) {
      for (URL manifest : Collections.list(ordinary.findResources(JarFile.MANIFEST_NAME))) {
        String file = ((JarURLConnection) manifest.openConnection()).getJarFileURL().getPath();
        ordered.add(Path.of(file));
      }
    }
    ordered.retainAll(jars);
    ordered.addAll(jars);
    return List.copyOf(ordered);
  }

  private static URL[] urls(List<Path> files) throws IOException {
    URL[] urls = new URL[files.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = files.get(i).toUri().toURL();
    }
    return urls;
  }

  /**
   * The container, ready to be configured. Its classes become those of this thread's context, from
   * where it takes them itself.
   */
  PayaraMicroBoot container() throws IOException, BootstrapException {
    ContainerLoader loader =
        new ContainerLoader(
            folder,
            JarIndex.read(folder.resolve(INDEX), folder),
            ContainerJars.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    // The container's policy file trusts what lies there.
    System.setProperty("fish.payara.micro.UnpackDir", folder.toString());
    try {
      // The container's own entry would put a slower loader in between.
      Object micro = loader.loadClass(CONTAINER).getMethod("getInstance").invoke(null);
      return (PayaraMicroBoot) micro;
    } catch (ReflectiveOperationException e) {
      throw new BootstrapException("The container's first class can't be used", e);
    }
  }

  /** Makes sure that they are on the disk, if that isn't known yet. */
  void settle() throws IOException {
    Path mark = folder.resolve(MARK);
    if (Files.exists(mark)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.toList();
    }
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
    Files.createFile(mark);
  }
}
