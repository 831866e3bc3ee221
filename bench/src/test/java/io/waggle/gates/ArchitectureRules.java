package io.waggle.gates;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/**
 * The architecture as rules. Each takes the root package that it holds for, so that the rule for
 * {@code io.waggle} can also be run on planted breaches under another root.
 */
final class ArchitectureRules {
  /** The packages of core; each may use itself and what stands before it. */
  static final List<String> CORE_PACKAGES =
      List.of(
          "kernel",
          "collect",
          "privacy",
          "identity",
          "profile",
          "tag",
          "audience",
          "experiment",
          "content",
          "channel",
          "contact",
          "journey",
          "decision",
          "engine");

  private static final List<String> MODULES = List.of("core", "science", "testkit", "app", "bench");

  private static final Set<String> IMPURE_PACKAGES =
      Set.of(
          "java.io",
          "java.net",
          "java.nio.channels",
          "java.nio.file",
          "java.rmi",
          "java.sql",
          "java.util.logging",
          "java.util.prefs",
          "javax.net",
          "org.slf4j",
          "org.apache.logging",
          "org.apache.commons.logging");

  private static final Set<String> IMPURE_CLASSES =
      Set.of(
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.Runtime",
          "java.lang.System$Logger",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.security.SecureRandom",
          "java.util.Timer");

  /** A unit is no thread; and bytes in memory are decoded by libraries that declare I/O errors. */
  private static final Set<String> HARMLESS_CLASSES =
      Set.of(
          "java.io.IOException", "java.io.UncheckedIOException", "java.util.concurrent.TimeUnit");

  private static final Set<String> IMPURE_CALLS =
      Set.of(
          "java.lang.Math.random",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.exit",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.identityHashCode",
          "java.lang.System.nanoTime",
          "java.time.ZoneId.systemDefault",
          "java.util.Collection.parallelStream",
          "java.util.List.parallelStream",
          "java.util.Set.parallelStream",
          "java.util.Locale.getDefault",
          "java.util.TimeZone.getDefault",
          "java.util.UUID.randomUUID",
          "java.util.Collections.shuffle(java.util.List)");

  private static final Set<String> RANDOM_CLASSES =
      Set.of("java.util.Random", "java.util.SplittableRandom");

  private static final String[] WEAK_NAMES = {
    "Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Data", "Info"
  };

  private ArchitectureRules() {}

  /** No module uses another one that the table of modules does not allow. */
  static List<ArchRule> moduleDirection(String root) {
    return List.of(
        sees(root, "core"),
        sees(root, "science"),
        sees(root, "testkit", "core"),
        sees(root, "app", "core", "science"));
  }

  private static ArchRule sees(String root, String module, String... allowed) {
    Set<String> visible = Set.of(allowed);
    String[] hidden =
        MODULES.stream()
            .filter(other -> !other.equals(module) && !visible.contains(other))
            .map(other -> root + "." + other + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(root + "." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(hidden)
        .allowEmptyShould(true);
  }

  /** In core, a class uses only its own package and those to the left of it. */
  static ArchRule coreDirection(String root) {
    String core = root + ".core";
    return classes()
        .that()
        .resideInAPackage(core + "..")
        .and(describe("are no package description", type -> !isPackageDescription(type)))
        .should(useOnlyPackagesToTheLeft(core))
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> useOnlyPackagesToTheLeft(String core) {
    return new ArchCondition<>("use only core packages to the left of their own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int own = coreRank(core, type);
        if (own < 0) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " is in no known package of core"));
          return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          if (coreRank(core, dependency.getTargetClass()) > own) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** The place of a class in {@link #CORE_PACKAGES}, or -1 when it stands in none of them. */
  private static int coreRank(String core, JavaClass type) {
    String prefix = core + ".";
    String name = type.getPackageName();
    return name.startsWith(prefix)
        ? CORE_PACKAGES.indexOf(name.substring(prefix.length()).split("\\.", 2)[0])
        : -1;
  }

  /** No package of any module uses, over whatever detour, itself. */
  static ArchRule noCycles(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /** Core and science do no I/O, read no clock, take no chance and, in core, run no threads. */
  static List<ArchRule> purity(String root) {
    return List.of(
        pure(root + ".core..", "java.util.concurrent"),
        pure(root + ".science..", "java.lang.foreign"));
  }

  private static ArchRule pure(String packages, String alsoImpurePackage) {
    return noClasses()
        .that()
        .resideInAPackage(packages)
        .should()
        .dependOnClassesThat(areImpure(alsoImpurePackage))
        .orShould()
        .callCodeUnitWhere(isImpure())
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> areImpure(String alsoImpurePackage) {
    return describe(
        "do I/O, log or run threads",
        type -> {
          String name = type.getName();
          return !HARMLESS_CLASSES.contains(name)
              && (IMPURE_CLASSES.contains(name)
                  || isWithin(type.getPackageName(), alsoImpurePackage)
                  || IMPURE_PACKAGES.stream()
                      .anyMatch(impure -> isWithin(type.getPackageName(), impure)));
        });
  }

  private static boolean isWithin(String packageName, String parent) {
    return packageName.equals(parent) || packageName.startsWith(parent + ".");
  }

  private static DescribedPredicate<JavaCall<?>> isImpure() {
    return describe(
        "read the clock, the machine or chance",
        call -> {
          String owner = call.getTargetOwner().getName();
          String name = owner + "." + call.getName();
          return IMPURE_CALLS.contains(name)
              || IMPURE_CALLS.contains(call.getTarget().getFullName())
              || readsClock(owner, call)
              || isUnseeded(owner, call);
        });
  }

  private static boolean readsClock(String owner, JavaCall<?> call) {
    boolean isClock = owner.equals("java.time.Clock");
    return isClock && (call.getName().startsWith("system") || call.getName().startsWith("tick"))
        || owner.startsWith("java.time.") && call.getName().equals("now")
        || owner.equals("java.util.Date") && isDefaultConstructor(call)
        || owner.equals("java.util.Calendar") && call.getName().equals("getInstance");
  }

  private static boolean isUnseeded(String owner, JavaCall<?> call) {
    return RANDOM_CLASSES.contains(owner) && isDefaultConstructor(call)
        || owner.startsWith("java.util.random.") && call.getName().equals("getDefault");
  }

  private static boolean isDefaultConstructor(JavaCall<?> call) {
    return call.getName().equals("<init>") && call.getTarget().getRawParameterTypes().isEmpty();
  }

  /** The HTTP library, given by its root package, is known in one package only. */
  static ArchRule httpOnlyInHttp(String root, String library) {
    return noClasses()
        .that(outside(root + ".app.http..", library + ".."))
        .should()
        .dependOnClassesThat(resideInAnyPackage(library + ".."))
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> outside(String... packages) {
    return DescribedPredicate.not(resideInAnyPackage(packages));
  }

  /** No class is named by a word that says nothing. */
  static ArchRule tellingNames(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<>("have a name ending in " + String.join(", ", WEAK_NAMES)) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (String weak : WEAK_NAMES) {
                  boolean matches = type.getSimpleName().endsWith(weak);
                  events.add(
                      new SimpleConditionEvent(
                          type, matches, type.getName() + " is named ..." + weak));
                }
              }
            })
        .allowEmptyShould(true);
  }

  private static boolean isPackageDescription(JavaClass type) {
    return type.getSimpleName().equals("package-info");
  }
}
