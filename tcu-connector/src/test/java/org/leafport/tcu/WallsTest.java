package org.leafport.tcu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls between the rooms of this module. */
class WallsTest {
  private static final String[] CODECS = {"org.leafport.tcu.wire..", "org.leafport.tcu.gdc.."};

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.leafport.tcu");

  @Test
  void codecsImportNothingButTheJdk() {
    classes()
        .that()
        .resideInAnyPackage(CODECS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.nio",
            "java.nio.charset",
            "java.time..",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "java.util.zip",
            "org.leafport.tcu.wire..",
            "org.leafport.tcu.gdc..")
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
  void thePrimitivesKnowNoLanguage() {
    noClasses()
        .that()
        .resideInAPackage("org.leafport.tcu.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.leafport.tcu.gdc..")
        .check(HOUSE);
  }

  @Test
  void theSimulatorNeedsNoContainer() {
    classes()
        .that()
        .resideInAPackage("org.leafport.tcu.simulator..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.sun.net.httpserver",
            "picocli..",
            "org.leafport.tcu.wire..",
            "org.leafport.tcu.gdc..",
            "org.leafport.tcu.simulator..")
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
