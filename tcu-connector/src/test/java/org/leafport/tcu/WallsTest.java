package org.leafport.tcu;

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
  /** The codec rooms, each with what it needs of the JDK besides {@link #PLAIN_JDK}. */
  private static final Map<String, List<String>> CODEC_ROOMS =
      Map.of(
          "org.leafport.tcu.wire..", List.of("java.math"),
          "org.leafport.tcu.gdc..", List.of(),
          "org.leafport.tcu.acp..", List.of("java.math", "java.security", "javax.crypto.."),
          "org.leafport.tcu.navi..",
              List.of(
                  "java.io",
                  "java.math",
                  "java.net",
                  "java.security",
                  "java.text",
                  "javax.xml..",
                  "org.xml.sax..",
                  "javax.imageio..",
                  "java.awt.."),
          "org.leafport.tcu.probe..", List.of("java.math"));

  private static final List<String> PLAIN_JDK =
      List.of(
          "java.lang..",
          "java.nio",
          "java.nio.charset",
          "java.time..",
          "java.util",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "java.util.zip");

  private static final List<String> NAVI_APPLICATIONS =
      Stream.of("cp", "pi", "dj", "gls", "picture", "profile")
          .map("org.leafport.tcu.navi.%s.."::formatted)
          .toList();

  private static final String[] CODECS = CODEC_ROOMS.keySet().toArray(String[]::new);

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.leafport.tcu");

  /** And of each other they know only the primitives. */
  @TestFactory
  Stream<DynamicTest> codecRoomImportsNothingButTheJdkAndThePrimitives() {
    return CODEC_ROOMS.entrySet().stream()
        .map(room -> dynamicTest(room.getKey(), () -> checkRoom(room.getKey(), room.getValue())));
  }

  private static void checkRoom(String room, List<String> besides) {
    List<String> allowed = new ArrayList<>(PLAIN_JDK);
    allowed.addAll(besides);
    allowed.add("org.leafport.tcu.wire..");
    allowed.add(room);
    classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @TestFactory
  Stream<DynamicTest> applicationOfTheNavigationUnitKnowsNoneOfItsNeighbours() {
    return NAVI_APPLICATIONS.stream()
        .map(
            room ->
                dynamicTest(
                    room,
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage(room)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(
                                NAVI_APPLICATIONS.stream()
                                    .filter(each -> !each.equals(room))
                                    .toArray(String[]::new))
                            .allowEmptyShould(true)
                            .check(HOUSE)));
  }

  @Test
  void onlyTheRoomOfPicturesKnowsThoseOfTheJdk() {
    noClasses()
        .that()
        .resideInAnyPackage(CODECS)
        .and()
        .resideOutsideOfPackage("org.leafport.tcu.navi.picture..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..")
        .check(HOUSE);
  }

  @Test
  void codecsHaveNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(CODECS)
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
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(HOUSE);
  }

  @Test
  void theSimulatorNeedsNoContainer() {
    List<String> allowed = new ArrayList<>(List.of(CODECS));
    allowed.add("java..");
    allowed.add("com.sun.net.httpserver");
    allowed.add("com.sun.management");
    allowed.add("picocli..");
    allowed.add("org.leafport.core.fuzz..");
    allowed.add("org.leafport.tcu.simulator..");
    classes()
        .that()
        .resideInAPackage("org.leafport.tcu.simulator..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(HOUSE);
  }

  @Test
  void noRoomIsNamedAfterNothing() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..helper..", "..common..", "..misc..")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Data")
        .check(HOUSE);
  }
}
