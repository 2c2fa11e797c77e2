package com.dreamseed;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls between the rooms. */
class RoomsTest {

  private static final String ROOT = "com.dreamseed";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** The parts of stats that read the log, wait and write; everything else there is plain. */
  private static final Set<String> ASYNCHRONOUS_STATS =
      Set.of(
          "StatsVerticle",
          "Duty",
          "LogFollower",
          "Fold",
          "Checkpointing",
          "OldActivities",
          "PresenceWriter",
          "Pulse",
          "SpareTime",
          "Turns");

  @Test
  void onlyHttpKnowsHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".http..", ROOT + ".simulation..", ROOT + ".alert..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx.ext.web..", "io.vertx.core.http..", "io.vertx.openapi..")
        .check(HOUSE);
  }

  /** {@code simulate} is a client of a running server; alerts call webhooks. */
  @Test
  void theSimulationAndAlertsAreAtMostClientsOfHttp() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".simulation..", ROOT + ".alert..")
        .should()
        .dependOnClassesThat(
            describe(
                "serve HTTP",
                c ->
                    c.getName().startsWith("io.vertx.core.http.HttpServer")
                        || (c.getPackageName().startsWith("io.vertx.ext.web")
                            && !c.getPackageName().startsWith("io.vertx.ext.web.client"))))
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void onlyTheStoreKnowsSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "io.vertx.sqlclient..",
            "io.vertx.jdbcclient..",
            "org.sqlite..",
            "org.postgresql..")
        .check(HOUSE);
  }

  @Test
  void onlyTheCacheKnowsRedis() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cache..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx.redis..")
        .check(HOUSE);
  }

  @Test
  void onlyTheClusterKnowsHazelcast() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster..")
        .check(HOUSE);
  }

  @Test
  void onlyAlertsKnowMail() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".alert..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx.ext.mail..")
        .check(HOUSE);
  }

  @Test
  void theStatisticsArePlainJava() {
    noClasses()
        .that(
            resideInAPackage(ROOT + ".stats..")
                .and(describe("are plain", c -> !ASYNCHRONOUS_STATS.contains(outermost(c)))))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.vertx..").and(describe("are no buffers", c -> !buffer(c))))
        .check(HOUSE);
  }

  private static boolean buffer(JavaClass c) {
    return c.getPackageName().equals("io.vertx.core.buffer");
  }

  private static String outermost(JavaClass c) {
    return c.getEnclosingClass().map(RoomsTest::outermost).orElse(c.getSimpleName());
  }

  /**
   * The store is no such room: it is called, not asked, and all that is public there is its API.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "access",
        "alert",
        "cache",
        "cli",
        "cluster",
        "http",
        "ingest",
        "logging",
        "records",
        "stats",
        "transfer"
      })
  void aRoomTakesFromAnotherOnlyItsMessages(String room) {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".bus..", ROOT + "." + room + "..", commandLine(room))
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "." + room + "..").and(DescribedPredicate.not(message())))
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  /** The command line is the outermost room: it starts whole rooms, not conversations. */
  private static String commandLine(String room) {
    return Set.of("transfer", "access", "logging").contains(room)
        ? ROOT + ".cli.."
        : ROOT + "." + room + "..";
  }

  private static DescribedPredicate<JavaClass> message() {
    return describe(
        "are messages", c -> c.isRecord() || c.isEnum() || c.isInterface() || c.isAnnotation());
  }

  @Test
  void theBusCarriesMessagesAndKnowsNoRoomBehindThem() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".bus..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..",
                    "io.vertx.core..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..",
                    ROOT,
                    ROOT + ".settings..",
                    ROOT + ".bus..")
                .or(message()))
        .check(HOUSE);
  }

  @Test
  void onlyTheCommandLineReadsTheEnvironment() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".cli..")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(HOUSE);
  }

  @Test
  void aClassIsNamedByWhatItIs() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Manager|Helper|Impl|Base)").check(HOUSE);
  }

  @Test
  void everyRoomSaysWhatItOwnsSaysAndHears() throws IOException {
    Path rooms = Path.of("src", "main", "java", "com", "dreamseed");
    try (Stream<Path> all = Files.list(rooms)) {
      assertThat(all.filter(Files::isDirectory))
          .isNotEmpty()
          .allSatisfy(room -> assertThat(room.resolve("package-info.java")).exists());
    }
  }
}
