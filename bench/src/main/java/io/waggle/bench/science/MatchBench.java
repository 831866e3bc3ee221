package io.waggle.bench.science;

import io.waggle.app.csv.CsvReader;
import io.waggle.app.csv.FileInput;
import io.waggle.bench.report.Row;
import io.waggle.science.match.Band;
import io.waggle.science.match.MatchIndex;
import io.waggle.science.match.MatchRules;
import io.waggle.science.match.Matcher;
import io.waggle.science.match.Matching;
import io.waggle.science.match.Quality;
import io.waggle.science.match.Records;
import io.waggle.science.match.Truth;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Record matching on public files with known answers, and on a million people made up from a seed.
 * No label is used but to count; true pairs that blocking misses count as missed.
 */
final class MatchBench implements ScienceBench {
  private static final long SEED = 1;
  private static final int MILLION = 1_000_000;
  private static final int LOOKUPS = 20_000;
  private static final int MAX_ROW_CHARS = 1 << 16;

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    List<Row> rows = setting.sheet();
    febrl3(rows, setting.file("febrl3.csv"));
    febrl4(rows, setting.file("febrl4a.csv"), setting.file("febrl4b.csv"));
    historical(rows, setting.file("historical_50k.csv.gz"));
    setting.say().say("a million people");
    million(rows);
    return rows;
  }

  private static Matcher matcher(MatchRules rules) {
    return new Matcher(rules, Band.standard(), SEED);
  }

  private static void febrl3(List<Row> rows, Path file) throws IOException {
    Records records = records(file, "rec_id");
    Matching matching = matcher(MatchBenchRules.people()).dedupe(records, 0.5, Progress.silent());
    Truth truth = truth(MatchBench::febrlPerson, records);
    double pairs = truth.of(matching.pairs(), matching.threshold()).f1();
    double clusters = truth.of(matching.clusters()).f1();
    rows.add(Row.atMost("febrl3 pairs at 0.5", 1 - pairs, "1 − F1", 0.001));
    rows.add(Row.atMost("febrl3 clusters at 0.5", 1 - clusters, "1 − F1", 0.001));
  }

  private static void febrl4(List<Row> rows, Path left, Path right) throws IOException {
    Records lefts = records(left, "rec_id");
    Records rights = records(right, "rec_id");
    Matching matching =
        matcher(MatchBenchRules.people()).link(lefts, rights, 0.99, Progress.silent());
    Quality quality =
        truth(MatchBench::febrlPerson, lefts, rights).of(matching.pairs(), matching.threshold());
    rows.add(Row.atMost("febrl4 pairs at 0.99", 1 - quality.recall(), "1 − recall", 0.0005));
    double wrong = quality.found() - quality.right();
    rows.add(Row.atMost("febrl4 pairs at 0.99", wrong, "wrong pairs", 0));
  }

  private static void historical(List<Row> rows, Path file) throws IOException {
    Records records = records(file, "unique_id");
    Truth truth = truth(id -> id.substring(0, id.lastIndexOf('-')), records);
    for (double threshold : new double[] {0.2, 0.5, 0.8, 0.95, 0.99}) {
      Matching matching =
          matcher(MatchBenchRules.historical()).dedupe(records, threshold, Progress.silent());
      Quality clusters = truth.of(matching.clusters());
      String name = "historical_50k at " + threshold;
      rows.add(Row.atLeast(name + ", clusters", clusters.f1(), "F1", 0.90));
      int largest = matching.clusters().largest();
      rows.add(Row.atMost(name + ", largest cluster", largest, "records", 80));
    }
  }

  private static void million(List<Row> rows) throws IOException {
    SyntheticPeople.People people = new SyntheticPeople(SEED).people(MILLION);
    Matching[] matching = new Matching[1];
    double seconds =
        CpuSeconds.of(() ->
            matching[0] =
                matcher(MatchBenchRules.synthetic())
                    .dedupe(people.records(), 0.9, Progress.silent()));
    rows.add(Row.atMost("1,000,000 records de-duplicated", seconds, "CPU-s", 60));
    Quality clusters = new Truth(people.persons(), MILLION).of(matching[0].clusters());
    rows.add(Row.shown("1,000,000 records, clusters", clusters.f1(), "F1"));
    Records strangers = new SyntheticPeople(SEED + 1).people(LOOKUPS).records();
    double[] millis = lookups(matching[0].index(), people.records(), strangers);
    rows.add(Row.atMost("one record against 1,000,000, p99", millis[LOOKUPS * 99 / 100], "ms", 5));
  }

  /** Times of lookups, half of known people and half of strangers, in ascending order. */
  private static double[] lookups(MatchIndex index, Records known, Records strangers) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] millis = new double[LOOKUPS];
    for (int i = 0; i < LOOKUPS; i++) {
      Map<String, String> values =
          i % 2 == 0 ? known.values(random.nextInt(MILLION)) : strangers.values(i);
      long before = System.nanoTime();
      index.lookup(values, 0.5);
      millis[i] = (System.nanoTime() - before) / 1e6;
    }
    Arrays.sort(millis);
    return millis;
  }

  private static String febrlPerson(String id) {
    return id.split("-")[1];
  }

  private static Truth truth(Function<String, String> person, Records... files) {
    List<String> persons = new ArrayList<>();
    for (Records file : files) {
      for (int record = 0; record < file.size(); record++) {
        persons.add(person.apply(file.id(record)));
      }
    }
    return new Truth(persons, files[0].size());
  }

  private static Records records(Path file, String id) throws IOException {
    FileInput input = FileInput.open(file);
    try (Reader text = new InputStreamReader(input, input.charset(StandardCharsets.UTF_8))) {
      CsvReader reader = new CsvReader(text, ',', '"', MAX_ROW_CHARS);
      List<List<String>> columns = new ArrayList<>();
      while (reader.next() == CsvReader.Met.ROW) {
        List<String> cells = reader.cells();
        for (int i = 0; i < cells.size(); i++) {
          if (columns.size() == i) {
            columns.add(new ArrayList<>());
          }
          columns.get(i).add(cells.get(i).strip());
        }
      }
      Map<String, List<String>> byName = new LinkedHashMap<>();
      columns.forEach(each -> byName.put(each.getFirst(), each.subList(1, each.size())));
      return new Records(byName.getOrDefault(id, List.of()), byName);
    }
  }
}
