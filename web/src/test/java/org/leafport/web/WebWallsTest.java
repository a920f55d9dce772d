package org.leafport.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the rooms of the web module. */
@AnalyzeClasses(packages = "org.leafport.web", importOptions = ImportOption.DoNotIncludeTests.class)
class WebWallsTest {

  private static final String[] FEATURES = {
    "org.leafport.web.account..",
    "org.leafport.web.vehicle..",
    "org.leafport.web.command..",
    "org.leafport.web.alert..",
    "org.leafport.web.timer..",
    "org.leafport.web.sms..",
    "org.leafport.web.outbox.."
  };

  private static final String[] ADAPTERS = {
    "org.leafport.web.api..",
    "org.leafport.web.ui..",
    "org.leafport.web.live..",
    "org.leafport.web.signin..",
    "org.leafport.web.telematics..",
    "org.leafport.web.gateway..",
    "org.leafport.web.operation..",
    "org.leafport.web.demo..",
    "org.leafport.web.remote.."
  };

  private static final String[] PRESENTATION = {
    "org.leafport.web.api..",
    "org.leafport.web.ui..",
    "org.leafport.web.live..",
    "org.leafport.web.remote.."
  };

  /** Adapters translate; what the database holds is the features' business. */
  @ArchTest
  static final ArchRule apiAndConsoleDoNotTouchTheDatabase =
      noClasses()
          .that()
          .resideInAnyPackage(PRESENTATION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule featuresDoNotKnowTheirAdapters =
      noClasses()
          .that()
          .resideInAnyPackage(FEATURES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ADAPTERS);

  /** A feature speaks to people through adapters, whatever protocol they use. */
  @ArchTest
  static final ArchRule featuresKnowNoProtocolOfTheWeb =
      noClasses()
          .that()
          .resideInAnyPackage(FEATURES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.servlet..",
              "jakarta.ws.rs..",
              "jakarta.faces..",
              "jakarta.websocket..",
              "org.primefaces..");

  @ArchTest
  static final ArchRule onlyTheConsoleKnowsFaces =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.leafport.web.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.faces..", "org.primefaces..");

  /** What a car said reaches people as what it means, not as it was said. */
  @ArchTest
  static final ArchRule apiAndConsoleDoNotKnowTheCarsLanguages =
      noClasses()
          .that()
          .resideInAnyPackage(PRESENTATION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.leafport.tcu..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTelematicsKnowsTheConnector =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.leafport.web.telematics..", "org.leafport.web.demo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.leafport.tcu.connector..");

  @ArchTest
  static final ArchRule onlyTheGatewayKnowsTheContainer =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.leafport.web.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.catalina..", "org.glassfish..", "fish.payara..");

  /** So that the vectors can test it, and whoever reads it sees all that counts. */
  @ArchTest
  static final ArchRule theGatewaysPolicyIsPure =
      classes()
          .that()
          .haveFullyQualifiedName("org.leafport.web.gateway.GatewayPolicy")
          .should()
          .onlyDependOnClassesThat()
          .haveNameMatching(
              "java\\..*|org\\.leafport\\.web\\.gateway\\."
                  + "(GatewayPolicy|RequestFacts|RequestTarget|GatewayConfiguration"
                  + "|HostName|Decision|Role|Handler|Reason)(\\$.*)?");

  @ArchTest
  static final ArchRule theRootKnowsNoRoom =
      noClasses()
          .that()
          .resideInAPackage("org.leafport.web")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.leafport.web.*..");

  @ArchTest
  static final ArchRule noClassWithoutAName =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Helper|Impl|Util|Utils|Data)(\\$.*)?")
          .orShould()
          .resideInAnyPackage("..util..", "..helper..", "..common..", "..misc..");
}
