package io.waggle.gates;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What every {@code package-info.java} holds: a doc that says what it is for, and no nulls. */
final class PackageDescription {
  private static final Pattern NULL_MARKED =
      Pattern.compile("^@(org\\.jspecify\\.annotations\\.)?NullMarked\\s", Pattern.MULTILINE);

  private PackageDescription() {}

  /** What is wrong with the source of a package description; an absent one is empty. */
  static List<String> breaches(String source) {
    if (source.isEmpty()) {
      return List.of("no package-info.java");
    }
    List<String> breaches = new ArrayList<>();
    if (!source.contains("/**")) {
      breaches.add("package-info.java says nothing");
    }
    if (!NULL_MARKED.matcher(source).find()) {
      breaches.add("package-info.java lacks @NullMarked");
    }
    return breaches;
  }
}
