package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ids of all records by their numbers, the second file after the first, and back. */
final class RecordNames {
  private final List<Records> files;
  private final Map<String, Integer> numbers;

  /**
   * @throws InvalidInput when an id is in both files
   */
  RecordNames(List<Records> files) {
    this.files = files;
    this.numbers = HashMap.newHashMap(files.stream().mapToInt(Records::size).sum());
    for (Records file : files) {
      for (int record = 0; record < file.size(); record++) {
        String id = file.id(record);
        Integer before = numbers.put(id, numbers.size());
        InvalidInput.unless(
            before == null, "id " + id, "is in both files", "give the ids of one file a prefix");
      }
    }
  }

  String id(int record) {
    int leftSize = files.getFirst().size();
    return record < leftSize ? files.getFirst().id(record) : files.getLast().id(record - leftSize);
  }

  /** The values of a record by column. */
  Map<String, String> values(int record) {
    int leftSize = files.getFirst().size();
    return record < leftSize
        ? files.getFirst().values(record)
        : files.getLast().values(record - leftSize);
  }

  boolean contains(String id) {
    return numbers.containsKey(id);
  }

  /**
   * @throws InvalidInput when there is no such record
   */
  int number(String id) {
    Integer number = numbers.get(id);
    if (number == null) {
      throw new InvalidInput("id " + id, "is not among the records", "give the id of a record");
    }
    return number;
  }
}
