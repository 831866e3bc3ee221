package io.waggle.bench.report;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The rows of one run, printed as a table or as {@code {"rows":[…]}}. */
public record Report(List<Row> rows) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Report {
    rows = List.copyOf(rows);
  }

  /** True when no row failed; a row that was not possible here does not count. */
  public boolean passed() {
    return rows.stream().noneMatch(row -> Objects.equals(row.pass(), false));
  }

  public void print(PrintStream stream, boolean json) {
    PrintStream out = new PrintStream(stream, true, StandardCharsets.UTF_8);
    if (json) {
      out.println(JSON.writeValueAsString(this));
    } else {
      table().forEach(out::println);
    }
    out.flush();
  }

  List<String> table() {
    int name = width(rows.stream().map(Row::name).toList(), "what");
    int figure = width(rows.stream().map(Row::figureText).toList(), "figure");
    int unit = width(rows.stream().map(Row::unit).toList(), "unit");
    String format = "%-" + name + "s  %" + figure + "s  %-" + unit + "s  %-7s  %s";
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(
                String.format(format, "what", "figure", "unit", "pass", "bar")),
            rows.stream()
                .map(row ->
                    String.format(
                        format,
                        row.name(),
                        row.figureText(),
                        row.unit(),
                        row.passText(),
                        row.bar())))
        .toList();
  }

  private static int width(List<String> cells, String title) {
    return cells.stream().mapToInt(String::length).reduce(title.length(), Math::max);
  }
}
