package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All benches of {@code science} by package. */
public final class ScienceBenches {
  private static final Map<String, ScienceBench> ALL = all();

  private ScienceBenches() {}

  private static Map<String, ScienceBench> all() {
    Map<String, ScienceBench> all = new LinkedHashMap<>();
    all.put("anomaly", new AnomalyBench());
    all.put("attribution", new AttributionBench());
    all.put("bandit", new BanditBench());
    all.put("cluster", new ClusterBench());
    all.put("fair", new FairnessBench());
    all.put("forecast", new ForecastBench());
    all.put("guard", new GuardBench());
    all.put("lookalike", new LookalikeBench());
    all.put("match", new MatchBench());
    all.put("mix", new MixBench());
    all.put("model", new ModelBench());
    all.put("recommend", new RecommendBench());
    all.put("sampler", new SamplerBench());
    all.put("score", new ScorecardBench());
    all.put("testing", new TestingBench());
    all.put("uplift", new UpliftBench());
    all.put("value", new ValueBench());
    return all;
  }

  /** The names of the packages that are measured. */
  public static Set<String> names() {
    return ALL.keySet();
  }

  /**
   * Runs them one after the other; one that breaks off leaves a row that says so. Each row is told
   * once it is measured.
   *
   * @param only the package to measure; empty for all
   */
  public static List<Row> run(ScienceSetting setting, String only) {
    return run(ALL, setting, only);
  }

  static List<Row> run(Map<String, ScienceBench> benches, ScienceSetting setting, String only) {
    List<Row> rows = new ArrayList<>();
    benches.forEach((name, bench) -> {
      if (only.isEmpty() || name.equals(only.toLowerCase(Locale.ROOT))) {
        setting.say().say("science " + name);
        rows.addAll(run(name, bench, setting));
      }
    });
    return rows;
  }

  private static List<Row> run(String name, ScienceBench bench, ScienceSetting setting) {
    try {
      List<Row> rows = bench.rows(setting);
      if (!(rows instanceof Sheet)) {
        setting.sheet().addAll(rows);
      }
      return rows.stream().map(row -> row.named(name + ": " + row.name())).toList();
    } catch (NoSuchFileException e) {
      return List.of(Row.broken(name, "there is no file " + e.getFile()));
    } catch (IOException | RuntimeException e) {
      return List.of(Row.broken(name, e.toString()));
    }
  }
}
