package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Records in the form that matching works on: every value a code in its column, every blocking key
 * a hash. The records of a second file follow those of the first.
 */
final class RecordTable {
  private final List<Comparison> comparisons;
  private final int leftSize;
  private final boolean isLink;
  private final Column[] columns;
  private final Ints codes = new Ints();
  private final Map<List<String>, Coded> coded = new LinkedHashMap<>();
  private int size;

  /** The values of one column, or of several joined, and the code of each record's value. */
  private record Coded(Column column, int[] codes) {}

  /**
   * @param leftSize how many records are of the first file; all of them when there is one file
   */
  RecordTable(List<Records> files, List<Comparison> comparisons) {
    this.comparisons = comparisons;
    this.leftSize = files.getFirst().size();
    this.isLink = files.size() > 1;
    this.size = files.stream().mapToInt(Records::size).sum();
    List<List<String>> names = comparisons.stream().map(Comparison::columns).distinct().toList();
    List<Coded> all = Parallel.map(names, each -> code(files, each, formsOf(each)));
    IntStream.range(0, names.size()).forEach(i -> coded.put(names.get(i), all.get(i)));
    List<Coded> ofComparison =
        comparisons.stream().map(each -> all.get(names.indexOf(each.columns()))).toList();
    this.columns = ofComparison.stream().map(Coded::column).toArray(Column[]::new);
    for (int record = 0; record < size; record++) {
      for (Coded each : ofComparison) {
        codes.add(each.codes()[record]);
      }
    }
  }

  /** What all comparisons of these columns need. */
  private Set<Form> formsOf(List<String> names) {
    Set<Form> forms = EnumSet.noneOf(Form.class);
    comparisons.stream()
        .filter(comparison -> comparison.columns().equals(names))
        .forEach(comparison -> forms.addAll(comparison.forms()));
    return forms;
  }

  private Coded code(List<Records> files, List<String> names, Set<Form> forms) {
    Column column = new Column(forms);
    int[] all = new int[size];
    int row = 0;
    for (Records file : files) {
      List<List<String>> parts = names.stream().map(file::column).toList();
      for (int record = 0; record < file.size(); record++) {
        int at = record;
        all[row] = column.intern(joined(parts, part -> part.get(at), forms));
        column.lexicon().count(all[row]);
        row++;
      }
    }
    return new Coded(column, all);
  }

  /** The normalised value of one column, or of several joined; empty when all are missing. */
  private static <T> String joined(List<T> parts, Function<T, String> value, Set<Form> forms) {
    if (parts.size() == 1) {
      return Normal.of(value.apply(parts.getFirst()));
    }
    boolean keepsHalves = forms.contains(Form.HALVES);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      String each = Normal.of(value.apply(parts.get(i)));
      if (keepsHalves && i > 0) {
        text.append(Column.PART_MARK);
      } else if (!text.isEmpty() && !each.isEmpty()) {
        text.append(' ');
      }
      text.append(each);
    }
    return text.length() == 1 && keepsHalves ? "" : text.toString();
  }

  int size() {
    return size;
  }

  /** Whether there are two files, and only pairs across them count. */
  boolean isLink() {
    return isLink;
  }

  int leftSize() {
    return leftSize;
  }

  List<Comparison> comparisons() {
    return comparisons;
  }

  Column column(int comparison) {
    return columns[comparison];
  }

  int code(int record, int comparison) {
    return codes.at(record * columns.length + comparison);
  }

  /** The number of pairs that could be compared. */
  double pairs() {
    double n = size;
    return isLink() ? leftSize * (n - leftSize) : n * (n - 1) / 2;
  }

  /** The keys of all records under the rules. */
  KeyTable keys(List<Records> files, List<BlockingRule> rules) {
    List<KeyPart> parts = rules.stream().flatMap(rule -> rule.parts().stream()).distinct().toList();
    List<long[]> hashes = Parallel.map(parts, part -> hashes(files, part));
    List<int[]> places =
        rules.stream()
            .map(rule -> rule.parts().stream().mapToInt(parts::indexOf).toArray())
            .toList();
    KeyTable table = new KeyTable(rules.size());
    long[] keys = new long[rules.size()];
    for (int record = 0; record < size; record++) {
      for (int rule = 0; rule < keys.length; rule++) {
        keys[rule] = key(hashes, places.get(rule), record);
      }
      table.add(keys);
    }
    return table;
  }

  private static long key(List<long[]> hashes, int[] places, int record) {
    long key = hashes.get(places[0])[record];
    for (int i = 1; i < places.length; i++) {
      key = Hashes.join(key, hashes.get(places[i])[record]);
    }
    return key;
  }

  private long[] hashes(List<Records> files, KeyPart part) {
    List<String> name = List.of(part.column());
    Coded known = coded.get(name);
    Coded values = known == null ? code(files, name, Set.of()) : known;
    KeyMaker maker = new KeyMaker();
    Lexicon lexicon = values.column().lexicon();
    long[] ofValue = new long[lexicon.size()];
    for (int code = 1; code < ofValue.length; code++) {
      ofValue[code] = maker.key(part, lexicon.texts().text(code));
    }
    long[] ofRecord = new long[size];
    for (int record = 0; record < size; record++) {
      ofRecord[record] = ofValue[values.codes()[record]];
    }
    return ofRecord;
  }

  /** One more record, which becomes the last of the (only) file; its values are known after. */
  int add(Map<String, String> values) {
    InvalidInput.unless(!isLink(), "records", "are of two files", "add to one file only");
    for (int i = 0; i < columns.length; i++) {
      codes.add(columns[i].intern(valueOf(i, values)));
    }
    return size++;
  }

  /** A record that is only looked up. */
  Row row(Map<String, String> values) {
    Column[] rowColumns = new Column[columns.length];
    int[] rowCodes = new int[columns.length];
    for (int i = 0; i < columns.length; i++) {
      String value = valueOf(i, values);
      int known = columns[i].lexicon().find(value);
      rowColumns[i] = known >= 0 ? columns[i] : columns[i].side();
      rowCodes[i] = known >= 0 ? known : rowColumns[i].intern(value);
    }
    return new Row(rowColumns, rowCodes);
  }

  private String valueOf(int comparison, Map<String, String> values) {
    Comparison of = comparisons.get(comparison);
    return joined(of.columns(), name -> valueOf(name, values), of.forms());
  }

  static String valueOf(String column, Map<String, String> values) {
    String value = values.get(column);
    if (value == null) {
      throw new InvalidInput(
          "column " + column, "is missing in the record", "give it, empty where it is not known");
    }
    return value;
  }

  /** The values of one record outside the table: for each comparison a column and a code in it. */
  record Row(Column[] columns, int[] codes) {}

  /** The keys of one record outside the table. */
  static long[] keysOf(Map<String, String> values, List<BlockingRule> rules) {
    KeyMaker maker = new KeyMaker();
    List<Long> keys = new ArrayList<>();
    for (BlockingRule rule : rules) {
      long key = Hashes.NONE;
      for (int i = 0; i < rule.parts().size(); i++) {
        KeyPart part = rule.parts().get(i);
        long hash = maker.key(part, Normal.of(valueOf(part.column(), values)));
        key = i == 0 ? hash : Hashes.join(key, hash);
      }
      keys.add(key);
    }
    return keys.stream().mapToLong(Long::longValue).toArray();
  }
}
