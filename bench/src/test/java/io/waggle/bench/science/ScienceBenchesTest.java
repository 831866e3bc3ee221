package io.waggle.bench.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.bench.report.Progress;
import io.waggle.bench.report.Row;
import io.waggle.science.numeric.InvalidInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScienceBenchesTest {
  @TempDir Path directory;

  private List<Row> run(String name, ScienceBench bench, String only) {
    return ScienceBenches.run(
        Map.of(name, bench), new ScienceSetting(directory, Progress.silent()), only);
  }

  @Test
  void rowsBearTheNameOfTheirPackage() {
    List<Row> rows = run("value", setting -> List.of(Row.atMost("error", 1, "", 2)), "");
    assertEquals(List.of(Row.atMost("value: error", 1, "", 2)), rows);
    assertEquals(List.of(), run("value", setting -> rows, "mix"));
  }

  @Test
  void aRowIsToldOnceItIsMeasured() {
    List<String> said = new ArrayList<>();
    ScienceBench slow =
        setting -> {
          List<Row> rows = setting.sheet();
          rows.add(Row.atMost("error", 1, "s", 2));
          assertEquals("  error: 1 s (≤ 2: yes)", said.getLast());
          rows.add(Row.shown("size", 3, ""));
          return rows;
        };
    ScienceSetting setting = new ScienceSetting(directory, said::add);
    ScienceBenches.run(Map.of("value", slow), setting, "");
    assertEquals(List.of("science value", "  error: 1 s (≤ 2: yes)", "  size: 3"), said);
    said.clear();
    ScienceBench atOnce = each -> List.of(Row.shown("size", 3, ""));
    ScienceBenches.run(Map.of("value", atOnce), setting, "");
    assertEquals(List.of("science value", "  size: 3"), said);
  }

  @Test
  void aMissingFileIsARowThatNamesIt() {
    Row row = run("value", setting -> List.of(file(setting)), "").getFirst();
    assertTrue(row.bar().contains("cdnow.csv"), row.bar());
    assertEquals(false, row.pass());
  }

  private static Row file(ScienceSetting setting) throws java.io.IOException {
    return Row.shown(setting.file("cdnow.csv").toString(), 1, "");
  }

  @Test
  void aBenchThatBreaksOffLeavesARow() {
    ScienceBench broken =
        setting -> {
          throw new InvalidInput("x", "is wrong", "mend it");
        };
    assertTrue(run("mix", broken, "").getFirst().bar().contains("x is wrong"));
  }
}
