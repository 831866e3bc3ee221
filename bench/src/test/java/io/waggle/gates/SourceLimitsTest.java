package io.waggle.gates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SourceLimitsTest {
  private static final int METHOD_FRAME_LINES = 2;

  @Test
  void everySourceFileKeepsTheLimits() throws IOException {
    SourceTree tree = SourceTree.find();
    Map<String, String> sources = new TreeMap<>();
    for (Path file : tree.javaFiles()) {
      sources.put(tree.describe(file), Files.readString(file));
    }
    assertFalse(sources.isEmpty());
    assertEquals("", String.join("\n", SourceLimits.breaches(sources)));
  }

  @Test
  void aFileMayHave600LinesAndNoMore() {
    assertEquals(List.of(), SourceLimits.breaches("\n".repeat(600)));
    assertEquals(
        List.of("1: file of 601 lines, at most 600"), SourceLimits.breaches("\n".repeat(601)));
  }

  @Test
  void aLineMayHave100CharactersAndNoMore() {
    assertEquals(List.of(), SourceLimits.breaches("//" + "x".repeat(98)));
    assertEquals(
        List.of("1: line of width 101, at most 100"), SourceLimits.breaches("//" + "x".repeat(99)));
    assertEquals(List.of(), SourceLimits.breaches("//" + "蜂".repeat(98)));
  }

  @Test
  void importsAndAddressesMayBeLonger() {
    assertEquals(List.of(), SourceLimits.breaches("import a." + "x".repeat(99) + ";"));
    assertEquals(List.of(), SourceLimits.breaches("// https://example.org/" + "x".repeat(99)));
  }

  @Test
  void aMethodMayHave70LinesAndNoMore() {
    assertEquals(List.of(), SourceLimits.breaches(classWithMethodOf(70)));
    assertEquals(
        List.of("3: method act of 71 lines, at most 70"),
        SourceLimits.breaches(classWithMethodOf(71)));
  }

  @Test
  void eachBreachIsToldWithItsFile() {
    Map<String, String> sources = new TreeMap<>();
    sources.put("a/Long.java", classWithMethodOf(71));
    sources.put("b/Fine.java", classWithMethodOf(70));
    sources.put("b/Longer.java", classWithMethodOf(72));
    assertEquals(
        List.of(
            "a/Long.java:3: method act of 71 lines, at most 70",
            "b/Longer.java:3: method act of 72 lines, at most 70"),
        SourceLimits.breaches(sources));
  }

  @Test
  void constructorsOfNestedTypesCountToo() {
    String source = "class A { record B(int c) { B {\n" + ";\n".repeat(70) + "} } }\n";
    assertEquals(
        List.of("1: method <init> of 72 lines, at most 70"), SourceLimits.breaches(source));
  }

  private static String classWithMethodOf(int lines) {
    return "class A {\n\n  void act() {\n"
        + "    ;\n".repeat(lines - METHOD_FRAME_LINES)
        + "  }\n}\n";
  }
}
