package io.waggle.gates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules on the real code. */
class ArchitectureTest {
  private static final String ROOT = "io.waggle";
  private static final List<String> MODULES = List.of("core", "science", "testkit", "app", "bench");

  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void modulesDependOnlyUpwards() {
    ArchitectureRules.moduleDirection(ROOT).forEach(ArchitectureTest::check);
  }

  @Test
  void packagesOfCoreUseOnlyThoseToTheLeft() {
    check(ArchitectureRules.coreDirection(ROOT));
  }

  @Test
  void packagesHaveNoCycles() {
    check(ArchitectureRules.noCycles(ROOT));
  }

  @Test
  void coreAndScienceArePure() {
    ArchitectureRules.purity(ROOT).forEach(ArchitectureTest::check);
  }

  @Test
  void theHttpLibraryIsKnownInOnePackage() {
    check(ArchitectureRules.httpOnlyInHttp(ROOT, "io.helidon"));
  }

  @Test
  void namesTellSomething() {
    check(ArchitectureRules.tellingNames(ROOT));
  }

  /** A rule holds easily over classes that were never read. */
  @Test
  void everyShippedPackageIsSeenByTheRules() {
    SourceTree tree = SourceTree.find();
    Set<String> seen = SHIPPED.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    List<String> unseen = new ArrayList<>();
    for (String module : MODULES) {
      for (Path file : tree.mainJavaFiles(module)) {
        String packageName = packageOf(module, tree.describe(file.getParent()));
        if (!seen.contains(packageName)) {
          unseen.add(packageName);
        }
      }
    }
    assertEquals(List.of(), unseen);
  }

  private static String packageOf(String module, String directory) {
    return directory.substring((module + "/src/main/java/").length()).replace('/', '.');
  }

  @Test
  void everyPackageDescribesItselfAndIsNullMarked() throws IOException {
    SourceTree tree = SourceTree.find();
    List<String> breaches = new ArrayList<>();
    for (Path directory : tree.mainPackages()) {
      Path description = directory.resolve("package-info.java");
      String source = Files.exists(description) ? Files.readString(description) : "";
      for (String breach : PackageDescription.breaches(source)) {
        breaches.add(tree.describe(directory) + ": " + breach);
      }
    }
    assertEquals(List.of(), breaches);
  }

  private static void check(ArchRule rule) {
    rule.check(SHIPPED);
  }
}
