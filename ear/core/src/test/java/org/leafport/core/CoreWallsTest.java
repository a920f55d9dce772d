package org.leafport.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.leafport", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreWallsTest {

  @ArchTest
  static final ArchRule coreKnowsNoOtherModule =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.leafport.boot..",
              "org.leafport.tcu..",
              "org.leafport.tunnel..",
              "org.leafport.web..");

  @ArchTest
  static final ArchRule gateMetersLogAndDataStandOnTheJdkAlone =
      classes()
          .that()
          .resideInAnyPackage(
              "org.leafport.core.gate..",
              "org.leafport.core.metrics..",
              "org.leafport.core.log..",
              "org.leafport.core.data..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.leafport.core.management..",
              "org.leafport.core.gate..",
              "org.leafport.core.metrics..",
              "org.leafport.core.log..",
              "org.leafport.core.data..");

  @ArchTest
  static final ArchRule onlyTheDatabaseRoomKnowsTheDriver =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.leafport.core.database..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.postgresql..", "org.flywaydb..", "org.apache.commons.compress..");

  @ArchTest
  static final ArchRule onlyTheRedisRoomKnowsItsClient =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.leafport.core.redis..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.redisson..");

  @ArchTest
  static final ArchRule roomsDoNotGoInCircles =
      slices().matching("org.leafport.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noClassWithoutAName =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Helper|Impl|Util|Utils|Data)(\\$.*)?")
          .orShould()
          .resideInAnyPackage("..util..", "..helper..", "..common..", "..misc..");
}
