package org.leafport.boot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The product's commands beside the server. Each is a {@link ToolProvider} in the module it belongs
 * to; it runs on the application's jars, and the container's sockets, without a container.
 */
final class Commands {

  private static final String LINE = "  %-18s %s%n";

  /** The container's only jar that commands need: the application's sockets are made with it. */
  private static final String SOCKETS = "MICRO-INF/runtime/nucleus-grizzly-all.jar";

  private Commands() {}

  /** Runs a command and answers its exit code. */
  static int run(String name, List<String> arguments) {
    try (URLClassLoader modules = modules()) {
      Optional<ToolProvider> command =
          commands(modules).stream().filter(each -> each.name().equals(name)).findFirst();
      if (command.isEmpty()) {
        System.err.println("There is no command " + name + ".");
        help(System.err);
        return 2;
      }
      Thread.currentThread().setContextClassLoader(modules);
      return command.get().run(System.out, System.err, arguments.toArray(String[]::new));
    } catch (IOException e) {
      System.err.println("The commands could not be unpacked: " + e);
      return 1;
    }
  }

  /** Lists the commands. */
  static int help(PrintStream out) {
    out.println("Usage: java -jar leafport.jar [command] [arguments]");
    out.printf(LINE, "serve", "run the server (what happens without a command)");
    out.printf(LINE, "help", "this list");
    out.printf(LINE, "version", "which versions this is");
    try (URLClassLoader modules = modules()) {
      for (ToolProvider command : commands(modules)) {
        out.printf(LINE, command.name(), "run it with --help for its options");
      }
      return 0;
    } catch (IOException e) {
      System.err.println("The commands could not be unpacked: " + e);
      return 1;
    }
  }

  private static List<ToolProvider> commands(ClassLoader modules) {
    return ServiceLoader.load(ToolProvider.class, modules).stream()
        // The Java runtime brings tools of its own: jar, javac and others.
        .filter(provider -> provider.type().getClassLoader() == modules)
        .map(ServiceLoader.Provider::get)
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  /** A loader over everything in the application, below nothing but the Java runtime. */
  private static URLClassLoader modules() throws IOException {
    Path folder = unpacked(BootSettings.current().data().resolve("tools"));
    List<URL> urls = new ArrayList<>();
    urls.add(folder.resolve("classes").toUri().toURL());
    try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
      for (Path jar : jars.sorted().toList()) {
        urls.add(jar.toUri().toURL());
      }
    }
    return new URLClassLoader(
        "leafport", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static Path unpacked(Path tools) throws IOException {
    Path folder = tools.resolve(ApplicationArchive.fingerprint());
    if (!Files.exists(folder)) {
      Folders.delete(tools);
      Path aside = tools.resolve("new");
      Files.createDirectories(aside.resolve("lib"));
      Files.createDirectories(aside.resolve("classes"));
      try (InputStream ear = ApplicationArchive.open()) {
        unpack(ear, aside);
      }
      unpackSockets(aside.resolve("lib").resolve("grizzly.jar"));
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return folder;
  }

  private static void unpack(InputStream archive, Path target) throws IOException {
    ZipInputStream zip = new ZipInputStream(new BufferedInputStream(archive));
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (entry.isDirectory() || name.contains("postgres-binaries")) {
        continue;
      }
      if (name.endsWith(".rar") || name.endsWith(".war")) {
        unpack(zip, target);
      } else if (name.endsWith(".jar")) {
        String jar = name.substring(name.lastIndexOf('/') + 1);
        Files.copy(zip, target.resolve("lib").resolve(jar), StandardCopyOption.REPLACE_EXISTING);
      } else if (name.startsWith("WEB-INF/classes/")) {
        write(zip, target.resolve("classes"), name.substring("WEB-INF/classes/".length()));
      }
    }
  }

  private static void unpackSockets(Path file) throws IOException {
    try (InputStream jar = Commands.class.getResourceAsStream("/" + SOCKETS)) {
      if (jar == null) {
        throw new IOException("This jar holds no " + SOCKETS + ": it was not built as a whole");
      }
      Files.copy(jar, file);
    }
  }

  private static void write(ZipInputStream zip, Path classes, String name) throws IOException {
    Path file = classes.resolve(name).normalize();
    if (!file.startsWith(classes)) {
      throw new IOException("An entry leaves the folder: " + name);
    }
    Files.createDirectories(file.getParent());
    Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
