package io.waggle.app.science;

import io.waggle.science.match.MatchRules;
import io.waggle.science.match.Records;
import io.waggle.science.match.Truth;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of one or two files, with the columns that the rules use.
 *
 * @param right the second file's, or null when there is one file
 * @param persons who each record is, left file first; empty when nobody said
 * @param faults the rows that cannot be used
 */
record MatchInput(
    Records left, @Nullable Records right, List<String> persons, List<RowFault> faults) {
  MatchInput {
    persons = List.copyOf(persons);
    faults = List.copyOf(faults);
  }

  /**
   * Where the records come from.
   *
   * @param id the column of the id
   * @param truth the column that says who a record is, or null
   * @param rightPrefix put before each id of the right file
   */
  record Source(
      Path left, @Nullable Path right, String id, @Nullable String truth, String rightPrefix) {}

  /**
   * Reads the files.
   *
   * @throws InvalidInput when a file is empty, lacks a column, or has an id twice
   */
  static MatchInput read(Source source, MatchRules rules) throws IOException {
    List<String> persons = new ArrayList<>();
    List<RowFault> faults = new ArrayList<>();
    Table left = table(source.left(), source, rules);
    Records leftRecords = records(left, source, rules, "");
    add(left, source, persons, faults, "");
    Path rightFile = source.right();
    if (rightFile == null) {
      return new MatchInput(leftRecords, null, persons, faults);
    }
    Table right = table(rightFile, source, rules);
    Records rightRecords = records(right, source, rules, source.rightPrefix());
    add(right, source, persons, faults, rightFile + ": ");
    return new MatchInput(leftRecords, rightRecords, persons, faults);
  }

  /** Who the records are; only when the files say it. */
  Truth truth() {
    return new Truth(persons, left.size());
  }

  private static Table table(Path file, Source source, MatchRules rules) throws IOException {
    List<String> header = Table.header(file);
    for (String column : rules.columns()) {
      InvalidInput.unless(
          header.contains(column),
          "the configuration",
          "names the column " + column + ", which " + file + " does not have",
          "use one of " + String.join(", ", header));
    }
    Set<String> blank = new LinkedHashSet<>(rules.columns());
    if (source.truth() != null) {
      blank.add(source.truth());
    }
    blank.remove(source.id());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(source.id()));
    blank.forEach(name -> columns.add(Column.text(name).orBlank()));
    return Table.read(file, columns);
  }

  private static Records records(Table table, Source source, MatchRules rules, String prefix) {
    String[] ids = table.texts(source.id());
    Map<String, Long> lines = HashMap.newHashMap(ids.length);
    for (int row = 0; row < ids.length; row++) {
      ids[row] = prefix + ids[row];
      Long before = lines.put(ids[row], table.line(row));
      InvalidInput.unless(
          before == null,
          "id " + ids[row],
          "is on line " + before + " and on line " + table.line(row),
          "give each record its own id");
    }
    Map<String, List<String>> columns = new LinkedHashMap<>();
    rules.columns().forEach(name -> columns.put(name, Arrays.asList(table.texts(name))));
    return new Records(Arrays.asList(ids), columns);
  }

  private static void add(
      Table table, Source source, List<String> persons, List<RowFault> faults, String file) {
    if (source.truth() != null) {
      persons.addAll(Arrays.asList(table.texts(source.truth())));
    }
    table.faults().stream()
        .map(fault -> new RowFault(fault.line(), fault.column(), file + fault.reason()))
        .forEach(faults::add);
  }
}
