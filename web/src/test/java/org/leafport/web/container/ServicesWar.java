package org.leafport.web.container;

import java.io.File;
import java.net.URISyntaxException;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.leafport.web.Surroundings;

/**
 * The feature rooms of {@code web} and what they stand on, as a WAR: this container's own tools
 * don't deploy an EAR. What belongs to other modules or to the way in stays outside: the bean for
 * cars' messages wants the resource adapter, the gateway a request of the product.
 */
final class ServicesWar {

  private static final String[] ROOMS = {
    "org.leafport.web.account",
    "org.leafport.web.alert",
    "org.leafport.web.command",
    "org.leafport.web.outbox",
    "org.leafport.web.sms",
    "org.leafport.web.timer",
    "org.leafport.web.vehicle",
  };

  private ServicesWar() {}

  static WebArchive archive() {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "services.war")
            .addPackages(true, path -> !path.get().contains("Test"), ROOMS)
            .addClasses(Surroundings.class, CommittedChanges.class, SchemaAtStart.class)
            .addPackages(true, path -> !path.get().contains("Test"), "org.leafport.core")
            .addPackages(true, path -> !path.get().contains("Test"), "org.leafport.tcu.gdc")
            .addPackages(true, path -> !path.get().contains("Test"), "org.leafport.tcu.wire")
            .addAsResource("META-INF/persistence.xml")
            .addAsResource("META-INF/leafport-orm.xml")
            .addAsResource("db/leafport")
            .addAsResource("org/leafport/web/account/common-passwords.txt")
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    Stream.of(
            "org.flywaydb.core.Flyway",
            "org.flywaydb.database.postgresql.PostgreSQLDatabaseType",
            "org.apache.commons.compress.archivers.tar.TarArchiveInputStream",
            "org.apache.commons.io.IOUtils",
            "org.apache.commons.lang3.ArrayUtils",
            "org.tukaani.xz.XZInputStream",
            "org.jose4j.jwt.JwtClaims")
        .map(ServicesWar::jarOf)
        .forEach(war::addAsLibraries);
    war.addAsLibraries(jarOfResource("/postgres-linux-x86_64.txz"));
    return war;
  }

  private static File jarOf(String className) {
    try {
      return new File(
          Class.forName(className).getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(className, e);
    }
  }

  private static File jarOfResource(String resource) {
    String url = ServicesWar.class.getResource(resource).toString();
    return new File(url.substring("jar:file:".length(), url.indexOf('!')));
  }
}
