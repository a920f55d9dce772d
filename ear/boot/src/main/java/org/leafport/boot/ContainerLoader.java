package org.leafport.boot;

import fish.payara.micro.boot.loader.OpenURLClassLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * Loads the container's classes from its three hundred jars.
 *
 * <p>The loader of the container asks each jar in turn for every class, also for each class of the
 * application, which none of them has. This one looks up in an index which jars know the package:
 * that takes a second off the start on a small machine.
 */
final class ContainerLoader extends OpenURLClassLoader {

  private final JarIndex index;
  private final URL[] sources;
  private final JarFile[] open;
  private final Manifest[] manifests;

  /**
   * Loads from these jars.
   *
   * @param folder in which the jars lie, and other files the container asks for as resources
   */
  ContainerLoader(Path folder, JarIndex index, ClassLoader parent) {
    super(new URL[] {url(folder)}, parent);
    this.index = index;
    this.sources = index.jars().stream().map(ContainerLoader::url).toArray(URL[]::new);
    this.open = new JarFile[sources.length];
    this.manifests = new Manifest[sources.length];
    for (URL source : sources) {
      addURL(source);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/') + ".class";
    try {
      for (int jar : index.jarsThatMayHold(path)) {
        JarEntry entry = jar(jar).getJarEntry(path);
        if (entry != null) {
          return define(name, jar, entry);
        }
      }
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    throw new ClassNotFoundException(name);
  }

  private Class<?> define(String name, int jar, JarEntry entry) throws IOException {
    URL source = sources[jar];
    int end = name.lastIndexOf('.');
    if (end > 0 && getDefinedPackage(name.substring(0, end)) == null) {
      definePackage(name.substring(0, end), manifest(jar), source);
    }
    byte[] code;
    try (InputStream stream = jar(jar).getInputStream(entry)) {
      code = stream.readAllBytes();
    }
    return defineClass(name, code, 0, code.length, new CodeSource(source, (CodeSigner[]) null));
  }

  private synchronized JarFile jar(int jar) throws IOException {
    if (open[jar] == null) {
      open[jar] =
          new JarFile(index.jars().get(jar).toFile(), false, ZipFile.OPEN_READ, Runtime.version());
    }
    return open[jar];
  }

  private synchronized Manifest manifest(int jar) throws IOException {
    if (manifests[jar] == null) {
      Manifest manifest = jar(jar).getManifest();
      manifests[jar] = manifest == null ? new Manifest() : manifest;
    }
    return manifests[jar];
  }

  @Override
  public URL findResource(String name) {
    if (isElsewhere(name)) {
      return super.findResource(name);
    }
    List<URL> found = find(name, true);
    return found.isEmpty() ? null : found.get(0);
  }

  @Override
  public Enumeration<URL> findResources(String name) throws IOException {
    return isElsewhere(name)
        ? super.findResources(name)
        : Collections.enumeration(find(name, false));
  }

  /** Folders and what lies beside the jars are asked for seldom: those are looked for in turn. */
  private boolean isElsewhere(String name) {
    return name.isEmpty() || name.endsWith("/") || name.endsWith(".rar") || index.isFolder(name);
  }

  private List<URL> find(String name, boolean first) {
    List<URL> found = new ArrayList<>();
    try {
      for (int jar : index.jarsThatMayHold(name)) {
        if (jar(jar).getJarEntry(name) != null) {
          found.add(new URL("jar:" + sources[jar] + "!/" + name));
          if (first) {
            break;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
