package org.leafport.tunnel.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node that is alone needs nothing of Redis: here the client library is not even there. */
class WithoutRedisTest {

  @Test
  void theProxysNodeStandsWithoutTheClientLibrary() throws Exception {
    try (var loader = new URLClassLoader(classPathWithoutRedis(), parent())) {
      assertThrows(ClassNotFoundException.class, () -> loader.loadClass("org.redisson.Redisson"));
      Class<?> node = Class.forName("org.leafport.tunnel.node.ProxyNode", true, loader);
      assertNotNull(node.getDeclaredConstructor().newInstance());
      assertNotNull(node.getDeclaredMethods());
      Class<?> settings = Class.forName(ClusterSettings.class.getName(), true, loader);
      assertEquals(false, settings.getMethod("isCluster").invoke(null));
    }
  }

  private static ClassLoader parent() {
    return ClassLoader.getPlatformClassLoader();
  }

  private static URL[] classPathWithoutRedis() throws Exception {
    List<URL> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!part.contains("redisson") && !part.contains("netty")) {
        parts.add(Path.of(part).toUri().toURL());
      }
    }
    return parts.toArray(URL[]::new);
  }
}
