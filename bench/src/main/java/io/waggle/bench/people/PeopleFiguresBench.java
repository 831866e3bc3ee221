package io.waggle.bench.people;

import io.waggle.bench.load.BackfillBench;
import io.waggle.bench.load.BenchSetting;
import io.waggle.bench.load.Benchmark;
import io.waggle.bench.load.DefinitionsBench;
import io.waggle.bench.report.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is asked of people: identities resolved, tags kept, audiences counted. */
public final class PeopleFiguresBench implements Benchmark {
  private static final Map<String, Benchmark> PARTS = parts();

  private final String only;

  /** All parts, or the one of this name. */
  public PeopleFiguresBench(String only) {
    this.only = only;
  }

  private static Map<String, Benchmark> parts() {
    Map<String, Benchmark> parts = new LinkedHashMap<>();
    parts.put("identity", new UnmergeBench());
    parts.put("tags", new TagBench());
    parts.put("backfill", new BackfillBench());
    parts.put("definitions", new DefinitionsBench());
    parts.put("audiences", new AudienceCountBench());
    return parts;
  }

  public static Set<String> names() {
    return PARTS.keySet();
  }

  @Override
  public List<Row> run(BenchSetting setting) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Benchmark> each : PARTS.entrySet()) {
      if (only.isEmpty() || only.equals(each.getKey())) {
        rows.addAll(each.getValue().run(setting));
      }
    }
    return rows;
  }
}
