package org.leafport.tunnel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls between the rooms of this module. */
class WallsTest {
  /** The codec rooms, each with what it needs besides {@link #PLAIN_JDK} and {@code wire}. */
  private static final Map<String, List<String>> CODEC_ROOMS =
      Map.of(
          "org.leafport.tunnel.wire", List.of(),
          "org.leafport.tunnel.frame", List.of("java.io", "java.net"),
          "org.leafport.tunnel.flow", List.of("java.util.concurrent.."),
          "org.leafport.tunnel.hello", List.of(),
          "org.leafport.tunnel.label", List.of("java.io", "java.security"),
          "org.leafport.tunnel.head", List.of(),
          "org.leafport.tunnel.peek", List.of("org.leafport.core.car"),
          "org.leafport.tunnel.proxyprotocol", List.of("java.net"),
          "org.leafport.tunnel.http",
              List.of("java.net", "java.util.concurrent", "org.eclipse.jetty.http"));

  private static final List<String> PLAIN_JDK =
      List.of(
          "java.lang..",
          "java.nio",
          "java.nio.charset",
          "java.time..",
          "java.util",
          "java.util.function",
          "java.util.regex",
          "java.util.stream");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.leafport.tunnel");

  @TestFactory
  Stream<DynamicTest> codecRoomImportsNothingButTheJdkAndTheCursor() {
    return CODEC_ROOMS.entrySet().stream()
        .map(room -> dynamicTest(room.getKey(), () -> checkRoom(room.getKey(), room.getValue())));
  }

  private static void checkRoom(String room, List<String> besides) {
    List<String> allowed = new ArrayList<>(PLAIN_JDK);
    allowed.addAll(besides);
    allowed.add("org.leafport.tunnel.wire");
    allowed.add(room);
    classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(HOUSE);
  }

  /** The proxy it measures is a process of its own. */
  @Test
  void theLoadToolKnowsTheHomesEndAndNoContainer() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tunnel.load")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.net.ssl",
            "picocli",
            "org.bouncycastle..",
            "org.leafport.core.data",
            "org.leafport.core.database",
            "org.leafport.core.duplex",
            "org.leafport.tunnel.acme",
            "org.leafport.tunnel.agent",
            "org.leafport.tunnel.dial",
            "org.leafport.tunnel.frame",
            "org.leafport.tunnel.load",
            "org.leafport.tunnel.mux")
        .check(HOUSE);
  }

  @Test
  void codecsHaveNoClockAndNoThread() {
    noClasses()
        .that()
        .resideInAnyPackage(CODEC_ROOMS.keySet().toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.time.Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(HOUSE);
  }

  /** Either end of a WebSocket, over whatever connection. */
  @Test
  void webSocketsKnowNoSocketAndNoContainer() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tunnel.websocket")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.io",
            "java.lang..",
            "java.nio..",
            "java.time",
            "java.util..",
            "org.leafport.core.duplex",
            "org.leafport.tunnel.mux",
            "org.leafport.tunnel.websocket",
            "org.leafport.tunnel.wire")
        .check(HOUSE);
  }

  /** Tools open tunnels without a container. */
  @Test
  void theMultiplexerNeedsNoContainer() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tunnel.mux")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.leafport.core.duplex",
            "org.leafport.tunnel.wire",
            "org.leafport.tunnel.frame",
            "org.leafport.tunnel.flow",
            "org.leafport.tunnel.mux")
        .check(HOUSE);
  }

  /** Who is let in is decided without container, database and network. */
  @Test
  void certificatesAreJudgedByThemselves() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tunnel.auth")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "jakarta.ejb",
            "org.leafport.tunnel.auth",
            "org.leafport.tunnel.frame",
            "org.leafport.tunnel.label",
            "org.leafport.tunnel.wire")
        .check(HOUSE);
  }

  @Test
  void routesAndChallengesKnowNoSocketAndNoDatabase() {
    classes()
        .that()
        .resideInAnyPackage("org.leafport.tunnel.route", "org.leafport.tunnel.challenge")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.leafport.core..",
            "org.leafport.tunnel.challenge",
            "org.leafport.tunnel.frame",
            "org.leafport.tunnel.route",
            "org.leafport.tunnel.wire")
        .check(HOUSE);
  }

  @Test
  void onlyTheNodeKnowsAllRoomsOfTheProxy() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.leafport.tunnel.node")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.leafport.tunnel.node")
        .check(HOUSE);
  }

  @Test
  void certificatesAreOrderedInOneRoomOnly() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tunnel.acme")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "javax.net.ssl", "org.shredzone.acme4j..", "org.leafport.tunnel.acme")
        .check(HOUSE);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.leafport.tunnel.acme")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.shredzone.acme4j..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.leafport.tunnel.acme",
            "org.leafport.tunnel.credential",
            // Its certificates are made for one run.
            "org.leafport.tunnel.load")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bouncycastle..")
        .check(HOUSE);
  }

  @Test
  void theHomesEndKnowsNothingOfTheProxys() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tunnel.agent")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.naming..",
            "javax.net.ssl",
            "javax.security.auth.x500",
            "jakarta..",
            "org.eclipse.persistence..",
            "org.leafport.core..",
            "org.leafport.tunnel",
            "org.leafport.tunnel.acme",
            "org.leafport.tunnel.agent",
            "org.leafport.tunnel.auth",
            "org.leafport.tunnel.dial",
            "org.leafport.tunnel.frame",
            "org.leafport.tunnel.flow",
            "org.leafport.tunnel.mux",
            "org.leafport.tunnel.wire")
        .check(HOUSE);
  }

  @Test
  void whatTheAgentDecidesNeedsNeitherTimeNorNetwork() {
    classes()
        .that()
        .haveNameMatching("org\\.leafport\\.tunnel\\.agent\\.(AgentMachine|ReconnectRule|OwnCars)")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.time",
            "java.util..",
            "org.leafport.core.car",
            "org.leafport.tunnel.acme",
            "org.leafport.tunnel.agent",
            "org.leafport.tunnel.frame")
        .check(HOUSE);
  }

  /** Who may have a name is found out without knowing what becomes of it. */
  @Test
  void theSponsorKnowsNoOtherRoom() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tunnel.sponsor")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "jakarta..",
            "io.grpc..",
            "picocli..",
            "org.leafport.core..",
            "org.leafport.tunnel",
            "org.leafport.tunnel.sponsor")
        .check(HOUSE);
  }

  /** The command {@code sponsor} runs without the container. */
  @Test
  void onlyTheSponsorsDeskNeedsTheContainer() {
    noClasses()
        .that()
        .resideInAPackage("org.leafport.tunnel.sponsor")
        .and()
        .doNotHaveSimpleName("SponsorDesk")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..")
        .check(HOUSE);
  }

  /**
   * The registry is asked by the rooms that hold sockets; it asks back by interfaces of its own.
   */
  @Test
  void theRegistryKnowsNoSocket() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tunnel.registry")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.sql",
            "jakarta..",
            "org.eclipse.persistence..",
            "org.leafport.core..",
            "org.leafport.tunnel",
            "org.leafport.tunnel.auth",
            "org.leafport.tunnel.label",
            "org.leafport.tunnel.registry",
            "org.leafport.tunnel.route",
            "org.leafport.tunnel.sponsor",
            "org.leafport.tunnel.traffic")
        .check(HOUSE);
  }

  @Test
  void whatPassesIsCountedWithoutKnowingWhatItIs() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tunnel.traffic")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.sql",
            "jakarta..",
            "org.leafport.core..",
            "org.leafport.tunnel",
            "org.leafport.tunnel.route",
            "org.leafport.tunnel.traffic")
        .check(HOUSE);
  }

  @Test
  void librariesStandInTheRoomThatNeedsThem() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.leafport.tunnel.http")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.leafport.tunnel.devices")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jose4j..", "com.google.zxing..")
        .check(HOUSE);
  }

  /** Who may come in is decided without knowing what is behind the door. */
  @Test
  void devicesKnowNeitherTargetsNorAgent() {
    noClasses()
        .that()
        .resideInAnyPackage("org.leafport.tunnel.devices", "org.leafport.tunnel.http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.leafport.tunnel.target", "org.leafport.tunnel.agent", "org.leafport.tunnel.mux")
        .check(HOUSE);
  }

  @Test
  void diallingNeedsNoContainer() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tunnel.dial")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.net.ssl",
            "org.leafport.core.duplex",
            "org.leafport.core.tls",
            "org.leafport.tunnel.dial",
            "org.leafport.tunnel.mux",
            "org.leafport.tunnel.websocket")
        .check(HOUSE);
  }

  /** What goes over a link doesn't know how nodes learn of each other. */
  @Test
  void linksKnowNeitherTheDirectoryNorTheRegistry() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tunnel.link")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.crypto..",
            "javax.net.ssl",
            "jakarta.websocket..",
            "org.leafport.core..",
            "org.leafport.tunnel.acme",
            "org.leafport.tunnel.challenge",
            "org.leafport.tunnel.dial",
            "org.leafport.tunnel.frame",
            "org.leafport.tunnel.link",
            "org.leafport.tunnel.mux",
            "org.leafport.tunnel.route",
            "org.leafport.tunnel.socket",
            "org.leafport.tunnel.wire")
        .check(HOUSE);
  }

  @Test
  void nodesShareRoutesAndKnowNoSocket() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tunnel.cluster")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.leafport.core..",
            "org.leafport.tunnel.cluster",
            "org.leafport.tunnel.frame",
            "org.leafport.tunnel.route",
            "org.leafport.tunnel.wire")
        .check(HOUSE);
  }

  @Test
  void noRoomIsNamedAfterNothing() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..helper..", "..common..", "..misc..")
        .orShould()
        .haveNameMatching(".*[a-z](Manager|Helper|Impl|Util|Utils|Data)")
        .check(HOUSE);
  }
}
