package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records to be matched: an identifier each, and named columns of text. An empty text is a missing
 * value. The lists that are given are kept, not copied, and must not change.
 */
public final class Records {
  private final List<String> ids;
  private final Map<String, List<String>> columns;

  /**
   * @param ids one for each record, no two alike
   * @param columns by name, each as long as {@code ids}
   * @throws InvalidInput for no record, an identifier twice or a column of another length
   */
  public Records(List<String> ids, Map<String, List<String>> columns) {
    InvalidInput.unless(!ids.isEmpty(), "records", "are none", "give at least one record");
    Map<String, Integer> seen = HashMap.newHashMap(ids.size());
    for (int row = 0; row < ids.size(); row++) {
      Integer before = seen.put(ids.get(row), row);
      InvalidInput.unless(
          before == null,
          "id " + ids.get(row),
          "stands on record " + row + " and on record " + before + ", counted from 0",
          "give each record its own id");
    }
    columns.forEach((name, values) ->
        InvalidInput.unless(
            values.size() == ids.size(),
            "column " + name,
            "has " + values.size() + " values for " + ids.size() + " records",
            "give one for each record, empty where it is missing"));
    this.ids = ids;
    this.columns = new LinkedHashMap<>(columns);
  }

  /** How many records there are. */
  public int size() {
    return ids.size();
  }

  /** The identifier of a record, 0 to size − 1. */
  public String id(int record) {
    return ids.get(record);
  }

  /** The names of the columns. */
  public Set<String> columns() {
    return Set.copyOf(columns.keySet());
  }

  /** The value as it was given. */
  public String value(String column, int record) {
    return column(column).get(record);
  }

  /** One record's values by column. */
  public Map<String, String> values(int record) {
    Map<String, String> values = new LinkedHashMap<>();
    columns.forEach((name, all) -> values.put(name, all.get(record)));
    return values;
  }

  /**
   * @throws InvalidInput when there is no such column
   */
  List<String> column(String name) {
    List<String> values = columns.get(name);
    if (values == null) {
      throw new InvalidInput(
          "column " + name,
          "does not exist",
          "use one of " + String.join(", ", columns.keySet().stream().sorted().toList()));
    }
    return values;
  }
}
