package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command line printed in {@code docs/science} runs on the files that are there for it. */
class PrintedCommandsTest {
  private static final Path DOCS = Path.of("..", "docs", "science");
  private static final String COMMAND = "waggle science ";

  /** The options that name a file; without a directory it is in that of the examples. */
  private static final Set<String> FILES =
      Set.of(
          "--input",
          "--left",
          "--right",
          "--config",
          "--model",
          "--fit",
          "--output",
          "--plot",
          "--rows",
          "--customers");

  @TempDir Path directory;
  private Path examples = Path.of("");

  /** A command line, and the page that prints it. */
  private record Printed(String page, String line) {
    List<String> words() {
      return List.of(line.strip().split(" +"));
    }

    String method() {
      return words().getFirst();
    }
  }

  @BeforeEach
  void copyExamples() throws IOException {
    examples = directory.resolve("examples");
    for (String each : List.of("examples", "match-configs")) {
      Files.createDirectory(directory.resolve(each));
      try (Stream<Path> files = Files.list(DOCS.resolve(each))) {
        for (Path file : files.toList()) {
          Files.copy(file, directory.resolve(each).resolve(file.getFileName()));
        }
      }
    }
  }

  private static List<Printed> printed() throws IOException {
    List<Printed> all = new ArrayList<>();
    try (Stream<Path> pages = Files.list(DOCS)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
        String name = page.getFileName().toString();
        String text = Files.readString(page).replaceAll("\\\\\\n *", "");
        for (String line : text.lines().toList()) {
          String bare = line.strip().replaceFirst("^[$] ", "");
          if (bare.startsWith(COMMAND)) {
            all.add(new Printed(name, bare.substring(COMMAND.length())));
          }
        }
      }
    }
    return all;
  }

  @Test
  void everyPrintedCommandAnswers() throws IOException {
    Set<String> own = new HashSet<>();
    for (Printed each : printed()) {
      CommandRun run = CommandRun.of(arguments(each));
      String where = each + "\n" + run.err();
      assertEquals(0, run.exit(), where);
      assertTrue(run.out().lines().count() > 0, where);
      assertTrue(!run.err().contains("no figure"), where);
      for (int i = 1; i < each.words().size(); i++) {
        String option = each.words().get(i - 1);
        if (isFile(each.method(), option)) {
          assertTrue(Files.isReadable(place(each.words().get(i))), where + each.words().get(i));
        }
        if (List.of("--plot", "--customers", "--rows").contains(option)) {
          String file = each.words().get(i);
          boolean isInput = Files.exists(DOCS.resolve("examples").resolve(file));
          assertTrue(!isInput, each + " writes over the example " + file);
          own.add(file);
        }
      }
    }
    assertTrue(own.size() > 10, "files written: " + own);
  }

  /** Whether an option of a method names a file; the model of {@code clv} is a name. */
  private static boolean isFile(String method, String option) {
    return FILES.contains(option) && !(method.equals("clv") && option.equals("--model"));
  }

  private String[] arguments(Printed printed) {
    List<String> arguments = new ArrayList<>(printed.words());
    for (int i = 1; i < arguments.size(); i++) {
      if (isFile(printed.method(), arguments.get(i - 1))) {
        arguments.set(i, place(arguments.get(i)).toString());
      }
    }
    if (printed.method().equals("match")) {
      arguments.addAll(List.of("--output", examples.toString()));
    }
    return arguments.toArray(String[]::new);
  }

  private Path place(String file) {
    return examples.resolve(file).normalize();
  }

  @Test
  void everyMethodIsPrinted() throws IOException {
    Set<String> methods =
        new TreeSet<>(new CommandLine(new ScienceCommand()).getSubcommands().keySet());
    Set<String> shown = new TreeSet<>();
    printed().forEach(each -> shown.add(each.method()));
    assertEquals(methods, shown);
  }

  /** What the pages say of the files is so; figures that hold whatever the machine. */
  @Test
  void theFiguresOfThePagesAreThoseOfTheFiles() throws IOException {
    String testing = Files.readString(DOCS.resolve("testing.md"));
    assertPrinted(testing, "experiment --design switchback --washout 1 --input periods.csv");
    assertPrinted(testing, "experiment --design clustered --once --input shops.csv");
    String value = Files.readString(DOCS.resolve("value.md"));
    assertPrinted(value, "clv --model mbg-nbd --input purchases.csv --calibration-end 2023-12-31");
  }

  /** The first two lines of the answer stand on the page. */
  private void assertPrinted(String page, String line) {
    CommandRun run = CommandRun.of(arguments(new Printed("", line)));
    run.out().lines().limit(2).forEach(each -> assertTrue(page.contains(each), line + ": " + each));
  }
}
