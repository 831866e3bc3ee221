package io.waggle.science.match;

import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/** A few made-up people on record several times, with errors from a seed. */
final class TestPeople {
  static final List<String> COLUMNS = List.of("given", "surname", "birth", "phone", "town");

  private static final String[] ONSETS = {"b", "d", "f", "g", "k", "l", "m", "n", "r", "s", "t"};
  private static final String[] RHYMES = {"an", "el", "is", "o", "ur", "em", "ai"};

  private final UniformRandomProvider random;
  private final List<String> ids = new ArrayList<>();
  private final List<String> persons = new ArrayList<>();
  private final List<Map<String, String>> rows = new ArrayList<>();

  TestPeople(int people, long seed) {
    random = Seeds.random(seed);
    for (int person = 0; person < people; person++) {
      Map<String, String> first = person();
      int copies = 1 + random.nextInt(3);
      for (int copy = 0; copy < copies; copy++) {
        ids.add("p" + person + "-" + copy);
        persons.add("p" + person);
        rows.add(copy == 0 ? first : withError(first));
      }
    }
  }

  int size() {
    return rows.size();
  }

  String id(int record) {
    return ids.get(record);
  }

  Map<String, String> row(int record) {
    return rows.get(record);
  }

  Truth truth() {
    return new Truth(persons, persons.size());
  }

  Records records() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      all.add(i);
    }
    return records(all);
  }

  /** Some of the records, in the given order. */
  Records records(List<Integer> which) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String column : COLUMNS) {
      columns.put(column, which.stream().map(i -> rows.get(i).get(column)).toList());
    }
    return new Records(which.stream().map(ids::get).toList(), columns);
  }

  static MatchRules rules(int blockMax) {
    return new MatchRules(
        List.of(
            Comparison.of("given", "name").with(Frequency.counted()),
            Comparison.of("surname", "name").with(Frequency.counted()),
            Comparison.of("birth", "date"),
            Comparison.of("phone", "phone"),
            Comparison.of("town", "exact")),
        List.of(
            BlockingRule.of("phone"),
            BlockingRule.of("surname", "birth"),
            BlockingRule.of("given", "birth"),
            BlockingRule.of("surname:sound", "town"),
            BlockingRule.of("given", "surname")),
        blockMax,
        new Training(
            List.of(
                BlockingRule.of("phone"),
                BlockingRule.of("surname", "birth"),
                BlockingRule.of("given", "birth")),
            List.of(BlockingRule.of("phone", "surname"), BlockingRule.of("phone", "birth")),
            0.8,
            20_000),
        Grouping.standard());
  }

  private Map<String, String> person() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("given", word(2));
    row.put("surname", word(3));
    row.put("birth", (1940 + random.nextInt(60)) + "-0" + random.nextInt(1, 10) + "-11");
    row.put("phone", "07" + (10_000_000 + random.nextInt(90_000_000)));
    row.put("town", word(1));
    return row;
  }

  private Map<String, String> withError(Map<String, String> of) {
    Map<String, String> row = new LinkedHashMap<>(of);
    switch (random.nextInt(5)) {
      case 0 -> row.computeIfPresent("given", (key, name) -> name.substring(1));
      case 1 -> row.computeIfPresent("surname", (key, name) -> name + "s");
      case 2 -> row.put("birth", "");
      case 3 -> row.put("phone", "0711111111");
      default -> row.put("town", word(1));
    }
    return row;
  }

  private String word(int syllables) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append(ONSETS[random.nextInt(ONSETS.length)]);
      word.append(RHYMES[random.nextInt(RHYMES.length)]);
    }
    return word.toString();
  }
}
