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

/** Whatever the server refuses is said in Chinese in the console: by its code or its last word. */
class FaultWordsTest {
  private static final String CODE = "\"([a-z][a-z_.]*[a-z])\"";
  private static final List<Pattern> REFUSALS =
      List.of(
          Pattern.compile("\\bfault\\(\\s*(?:[^,()]|\\([^()]*\\))+,\\s*" + CODE),
          Pattern.compile("new (?:Fault|InvalidException)\\(\\s*" + CODE),
          Pattern.compile("new ProblemException\\(\\s*\\d+,\\s*" + CODE),
          Pattern.compile("\\bconflict\\(\\s*" + CODE));
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
    TreeSet<String> words = words(tree);
    codes.removeIf(words::contains);
    codes.removeIf(each -> words.contains(each.substring(each.lastIndexOf('.') + 1)));
    assertEquals(List.of(), List.copyOf(codes), "say them in console/src/i18n/zh/faults.ts");
  }

  private static void collect(String source, TreeSet<String> codes) {
    for (Pattern each : REFUSALS) {
      Matcher matcher = each.matcher(source);
      while (matcher.find()) {
        codes.add(matcher.group(1));
      }
    }
  }

  private static TreeSet<String> words(SourceTree tree) throws IOException {
    TreeSet<String> words = new TreeSet<>();
    Matcher matcher = WORD.matcher(Files.readString(tree.file("console/src/i18n/zh/faults.ts")));
    while (matcher.find()) {
      words.add(matcher.group(1));
    }
    return words;
  }
}
