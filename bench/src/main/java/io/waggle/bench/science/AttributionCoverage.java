package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.attribution.AttributionCounts;
import io.waggle.science.attribution.Bootstrap;
import io.waggle.science.attribution.Credit;
import io.waggle.science.attribution.Model;
import io.waggle.science.attribution.Paths;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How often intervals hold the truth: the first-order chain of the file is taken for true, and 200
 * sets of as many journeys are drawn from it, with conversions of uneven value.
 */
final class AttributionCoverage {
  private static final int SETS = 200;
  private static final int DRAWS = 100;
  private static final Model MODEL = new Model.Markov(1);
  private static final String START = "";
  private static final String CONVERTED = " converted";
  private static final String ENDED = " ended";

  private final Map<String, Map<String, Long>> steps = new HashMap<>();
  private final Map<String, Double> value = new HashMap<>();
  private final SortedMap<String, Credit> truth;
  private final int journeys;

  AttributionCoverage(AttributionJourneys known) {
    Paths paths = known.paths();
    this.truth = AttributionCounts.of(List.of(MODEL), paths).credits(MODEL);
    this.journeys = (int) paths.journeys();
    for (AttributionJourneys.Row row : known.rows()) {
      String at = START;
      for (String next : row.path()) {
        if (!next.equals(at)) {
          step(at, next, row.conversions() + (long) row.nulls());
        }
        at = next;
      }
      step(at, CONVERTED, row.conversions());
      step(at, ENDED, row.nulls());
      value.merge(at, row.value(), Double::sum);
    }
    value.replaceAll((channel, sum) -> sum / Math.max(1, count(channel, CONVERTED)));
  }

  private void step(String from, String to, long count) {
    steps.computeIfAbsent(from, key -> new HashMap<>()).merge(to, count, Long::sum);
  }

  private long count(String from, String to) {
    return steps.getOrDefault(from, Map.of()).getOrDefault(to, 0L);
  }

  List<Row> rows() {
    Map<String, int[]> held = new HashMap<>();
    for (int set = 0; set < SETS; set++) {
      Paths drawn = drawn(Seeds.random(Seeds.stream(77, set)));
      var intervals =
          new Bootstrap(DRAWS, 0.9, set).intervals(drawn, List.of(MODEL), Progress.silent());
      intervals
          .getOrDefault(MODEL, java.util.Collections.emptySortedMap())
          .forEach((channel, interval) -> {
            int[] counts = held.computeIfAbsent(channel, key -> new int[2]);
            Credit credit = truth.getOrDefault(channel, new Credit(0, 0));
            counts[0] += interval.conversions().contains(credit.conversions()) ? 1 : 0;
            counts[1] += interval.value().contains(credit.value()) ? 1 : 0;
          });
    }
    List<Row> rows = new ArrayList<>();
    String[] names = {"conversions", "value"};
    for (int which = 0; which < names.length; which++) {
      int kind = which;
      double mean = held.values().stream().mapToInt(each -> each[kind]).average().orElse(0);
      double least = held.values().stream().mapToInt(each -> each[kind]).min().orElse(0);
      double most = held.values().stream().mapToInt(each -> each[kind]).max().orElse(0);
      rows.add(between(names[which] + " in 90 % intervals, mean of channels", mean));
      rows.add(
          Row.shown(names[which] + " intervals, least of nine channels", 100 * least / SETS, "%"));
      rows.add(
          Row.shown(names[which] + " intervals, most of nine channels", 100 * most / SETS, "%"));
    }
    return rows;
  }

  private static Row between(String name, double held) {
    double percent = 100 * held / SETS;
    return new Row(name, percent, "%", "85 to 95", percent >= 85 && percent <= 95);
  }

  /** A row for each conversion, so that its value is known, and one for all nulls of a path. */
  private Paths drawn(UniformRandomProvider random) {
    Paths.Builder built = new Paths.Builder();
    Map<List<String>, Integer> nulls = new HashMap<>();
    for (int i = 0; i < journeys; i++) {
      List<String> path = new ArrayList<>();
      String at = next(START, random);
      String last = START;
      while (!at.equals(CONVERTED) && !at.equals(ENDED)) {
        path.add(at);
        last = at;
        at = next(at, random);
      }
      if (at.equals(CONVERTED)) {
        double uneven = 2 * random.nextDouble();
        built.add(path, 1, value.getOrDefault(last, 0.0) * uneven, 0);
      } else {
        nulls.merge(path, 1, Integer::sum);
      }
    }
    nulls.forEach((path, count) -> built.add(path, 0, 0, count));
    return built.build();
  }

  private String next(String at, UniformRandomProvider random) {
    Map<String, Long> choices = steps.getOrDefault(at, Map.of());
    long all = choices.values().stream().mapToLong(Long::longValue).sum();
    long left = random.nextLong(all);
    for (Map.Entry<String, Long> each : choices.entrySet()) {
      left -= each.getValue();
      if (left < 0) {
        return each.getKey();
      }
    }
    throw new IllegalStateException("no way out of " + at);
  }
}
