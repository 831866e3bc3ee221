package io.waggle.gates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever the server refuses or finds is said in Chinese in the console, with what to do about it:
 * by its code or its last word.
 */
class FaultWordsTest {
  private static final String CODE = "\"([a-z][a-z_.]*[a-z])\"";
  private static final List<Pattern> REFUSALS =
      List.of(
          Pattern.compile("\\bfault\\(\\s*(?:[^,()]|\\([^()]*\\))+,\\s*" + CODE),
          Pattern.compile(
              "\\bfault\\(\\s*"
                  + CODE
                  + ",\\s*(?:where|path|at|NOWHERE|source|reference|snippet)\\b"),
          Pattern.compile(
              "new (?:Fault|InvalidException|RowFaultException|TextFault)\\(\\s*" + CODE),
          Pattern.compile("new ProblemException\\(\\s*\\d+,\\s*" + CODE),
          Pattern.compile("\\brequire\\(\\s*(?:[^,()]|\\([^()]*\\))+,\\s*" + CODE),
          Pattern.compile("\\bCheck\\s*\\.(?:error|warning|notice)\\(\\s*" + CODE),
          Pattern.compile("\\b(?:conflict|refused)\\(\\s*" + CODE));
  private static final Pattern WORD =
      Pattern.compile("^  '?([a-z_.]+)'?: '\\P{ASCII}", Pattern.MULTILINE);

  /** Programs of their own answer on the command line, in English. */
  private static final List<String> NOT_IN_THE_CONSOLE = List.of("/science/", "/cli/");

  @Test
  void noCodeIsWithoutChineseWords() throws IOException {
    SourceTree tree = SourceTree.find();
    TreeSet<String> codes = new TreeSet<>();
    for (String module : List.of("core", "app")) {
      for (Path file : tree.mainJavaFiles(module)) {
        String name = tree.describe(file);
        if (NOT_IN_THE_CONSOLE.stream().noneMatch(name::contains)) {
          collect(Files.readString(file), codes);
        }
      }
    }
    assertTrue(codes.size() > 150, codes.size() + " codes were found");
    assertEquals(List.of(), unsaid(codes, words(tree, "faults.ts")), "say them in faults.ts");
    assertEquals(List.of(), unsaid(codes, words(tree, "fixes.ts")), "say what to do in fixes.ts");
  }

  private static List<String> unsaid(TreeSet<String> codes, TreeSet<String> words) {
    return codes.stream()
        .filter(each -> !words.contains(each))
        .filter(each -> !words.contains(each.substring(each.lastIndexOf('.') + 1)))
        .toList();
  }

  private static void collect(String source, TreeSet<String> codes) {
    for (Pattern each : REFUSALS) {
      Matcher matcher = each.matcher(source);
      while (matcher.find()) {
        codes.add(matcher.group(1));
      }
    }
  }

  private static TreeSet<String> words(SourceTree tree, String file) throws IOException {
    TreeSet<String> words = new TreeSet<>();
    Matcher matcher = WORD.matcher(Files.readString(tree.file("console/src/i18n/zh/" + file)));
    while (matcher.find()) {
      words.add(matcher.group(1));
    }
    return words;
  }
}
