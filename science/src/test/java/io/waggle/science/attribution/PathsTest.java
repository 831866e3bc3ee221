package io.waggle.science.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PathsTest {
  private static String problem(List<String> path, long conversions, double value, long nulls) {
    Paths.Builder built = new Paths.Builder();
    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> built.add(path, conversions, value, nulls));
    assertEquals(0, built.rows());
    return String.valueOf(refused.getMessage());
  }

  @Test
  void saysWhatIsWrongWithARow() {
    assertTrue(problem(List.of(), 1, 1, 0).startsWith("path names no channel"));
    assertTrue(problem(List.of("a", " "), 1, 1, 0).startsWith("channel has no name"));
    assertTrue(problem(List.of("a"), -1, 0, 0).startsWith("conversions is -1"));
    assertTrue(problem(List.of("a"), 0, 0, -7).startsWith("nulls is -7"));
    assertTrue(problem(List.of("a"), 1L << 40, 0, 0).startsWith("conversions is"));
    assertTrue(problem(List.of("a"), 1, Double.NaN, 0).startsWith("value is NaN"));
    assertTrue(problem(List.of("a"), 1, Double.POSITIVE_INFINITY, 0).startsWith("value is Inf"));
    assertTrue(problem(List.of("a"), 1, -5, 0).startsWith("value is -5"));
    assertTrue(problem(List.of("a"), 1, 1e13, 0).startsWith("value is 1.0E13"));
    assertTrue(problem(List.of("a"), 0, 3, 1).contains("no conversion"));
  }

  @Test
  void countsJourneysOfAllRows() {
    Paths.Builder built = new Paths.Builder();
    for (int i = 0; i < 1_000; i++) {
      built.add(List.of("a", "b", "c" + i % 7), i % 3, i % 3, i % 5);
    }
    Paths paths = built.build();
    assertEquals(1_000, paths.rows());
    assertEquals(999 + 2_000, paths.journeys());
    assertEquals(9, paths.channels().size());
  }

  @Test
  void unknownChannelNumbersAreRefused() {
    Channels channels = new Channels();
    int known = channels.id("a");
    Paths.Builder built = new Paths.Builder(channels);
    built.add(new int[] {known, 99}, 1, 1, 0, 0);
    assertThrows(InvalidInput.class, () -> built.add(new int[] {known, 99}, 2, 1, 0, 0));
  }
}
