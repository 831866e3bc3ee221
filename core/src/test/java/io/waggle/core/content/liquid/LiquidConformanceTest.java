package io.waggle.core.content.liquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Liquid as it is documented, held to a table of our own: each line of {@code
 * liquid/conformance.txt} is a template, what it must give, and the values that it is given.
 */
class LiquidConformanceTest {
  private static final String ERROR = "!";

  /**
   * @param expected the text, or {@code !} when it must be refused
   * @param values with the snippets under {@code snippets}
   */
  private record Row(int line, String template, String expected, Attributes values) {}

  @Test
  void everyRowOfTheTableHolds() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<Row> rows = rows();
    for (Row each : rows) {
      String given = given(each);
      boolean holds =
          each.expected.equals(ERROR) ? given.startsWith(ERROR) : given.equals(each.expected);
      if (!holds) {
        wrong.add("line " + each.line + ": " + each.template + " gave " + shown(given));
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(rows.size() >= 400, rows.size() + " rows");
  }

  private static String given(Row row) {
    Map<String, String> snippets = new HashMap<>();
    if (row.values.find("snippets") instanceof Value.Fields all) {
      all.attributes().keys().forEach(each -> snippets.put(each, all.attributes().text(each)));
    }
    List<Fault> faults = new ArrayList<>();
    LiquidTemplate template =
        LiquidTemplate.plain(
            new LiquidTemplate.Source(row.template, snippets, Set.of()), Escape.PLAIN, faults::add);
    if (!faults.isEmpty()) {
      return ERROR + faults.getFirst();
    }
    Occasion occasion = new Occasion(row.values, Moment.NONE, Budget.MESSAGE);
    return switch (template.render(occasion, Frame.NONE)) {
      case Outcome.Done done -> done.text();
      case Outcome.Refused refused -> ERROR + refused.code();
    };
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    try (InputStream in =
        LiquidConformanceTest.class.getResourceAsStream("/liquid/conformance.txt")) {
      String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
      for (int i = 0; i < lines.length; i++) {
        if (lines[i].isBlank() || lines[i].startsWith("##")) {
          continue;
        }
        String[] parts = lines[i].split(" => ", -1);
        String values = parts.length > 2 ? parts[2] : "{}";
        rows.add(new Row(i + 1, plain(parts[0]), plain(parts[1]), JsonValues.object(values)));
      }
    }
    return rows;
  }

  private static String plain(String written) {
    return written.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r");
  }

  private static String shown(String text) {
    return "‹" + text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + "›";
  }
}
