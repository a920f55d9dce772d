package org.leafport.boot;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The container's jars, unpacked from this jar once for each version of it. */
final class ContainerJars {

  private static final String INSIDE = "MICRO-INF/runtime/";
  private static final String CONTAINER = "fish.payara.micro.impl.PayaraMicroImpl";
  private static final String INDEX = "index";

  private final UnpackedFolder unpacked;

  private ContainerJars(UnpackedFolder unpacked) {
    this.unpacked = unpacked;
  }

  /** Finds them in the data directory, or unpacks them there. */
  static ContainerJars in(Path data) throws IOException {
    return new ContainerJars(UnpackedFolder.in(data, "container", ContainerJars::unpack));
  }

  private static void unpack(Path own, Path folder) throws IOException {
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
    Path folder = unpacked.path();
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
    unpacked.settle();
  }
}
