package io.waggle.gates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule reports the breach planted for it, and nothing that is allowed. */
class PlantedBreachesTest {
  private static final String ROOT = "io.waggle.gates.planted";
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(ROOT);

  @Test
  void moduleDirection() {
    List<String> breaches =
        ArchitectureRules.moduleDirection(ROOT).stream()
            .flatMap(rule -> breaches(rule).stream())
            .toList();
    assertReports(breaches, "core.tag.SeesScience");
    assertReports(breaches, "app.SeesTestkit");
    assertSilent(breaches, "app.KnowsHttp");
  }

  @Test
  void coreDirection() {
    List<String> breaches = breaches(ArchitectureRules.coreDirection(ROOT));
    assertReports(breaches, "core.kernel.ReachesRight");
    assertReports(breaches, "core.stray.Stray");
    assertTrue(breaches.stream().noneMatch(line -> line.contains("Engine.collected")));
  }

  @Test
  void cycles() {
    List<String> breaches = breaches(ArchitectureRules.noCycles(ROOT));
    assertReports(breaches, "app.round.There");
    assertReports(breaches, "app.round.trip.Back");
    assertSilent(breaches, "core.engine.Engine");
  }

  @Test
  void purity() throws ClassNotFoundException {
    List<String> breaches =
        ArchitectureRules.purity(ROOT).stream().flatMap(rule -> breaches(rule).stream()).toList();
    for (Method method : Class.forName(ROOT + ".core.identity.Impure").getDeclaredMethods()) {
      boolean reported =
          breaches.stream().anyMatch(line -> line.contains("Impure." + method.getName() + "("));
      assertEquals(method.getName().startsWith("bad"), reported, method.getName());
    }
    assertReports(breaches, "science.Downloads");
    assertSilent(breaches, "app.KnowsHttp");
  }

  @Test
  void http() {
    List<String> breaches = breaches(ArchitectureRules.httpOnlyInHttp(ROOT, ROOT + ".library"));
    assertReports(breaches, "app.KnowsHttp");
    assertSilent(breaches, "app.http.MayKnowHttp");
  }

  @Test
  void names() {
    List<String> breaches = breaches(ArchitectureRules.tellingNames(ROOT));
    assertReports(breaches, "app.ProfileManager");
    assertReports(breaches, "app.ProfileManager$RowData");
    assertSilent(breaches, "app.KnowsHttp");
  }

  @Test
  void packageDescriptions() {
    assertEquals(List.of("no package-info.java"), PackageDescription.breaches(""));
    assertEquals(
        List.of("package-info.java lacks @NullMarked"),
        PackageDescription.breaches("/** Says what @NullMarked is. */\npackage a;"));
    assertEquals(
        List.of("package-info.java says nothing"),
        PackageDescription.breaches("@NullMarked\npackage a;"));
    assertEquals(
        List.of(), PackageDescription.breaches("/** Says what it is for. */\n@NullMarked\n"));
  }

  private static List<String> breaches(ArchRule rule) {
    return rule.evaluate(PLANTED).getFailureReport().getDetails().stream()
        .flatMap(PlantedBreachesTest::lines)
        .toList();
  }

  private static Stream<String> lines(String details) {
    return details.lines();
  }

  private static void assertReports(List<String> breaches, String type) {
    assertFalse(
        breaches.stream().noneMatch(line -> line.contains(ROOT + "." + type)),
        () -> type + " is not among " + breaches);
  }

  private static void assertSilent(List<String> breaches, String type) {
    assertTrue(
        breaches.stream().noneMatch(line -> line.contains(ROOT + "." + type)),
        () -> type + " is among " + breaches);
  }
}
