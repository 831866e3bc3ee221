package io.waggle.bench.people;

import io.waggle.bench.load.BenchSetting;
import io.waggle.bench.load.Benchmark;
import io.waggle.bench.load.DefinitionsBench;
import io.waggle.bench.report.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is asked of people: identities resolved, tags kept, audiences counted. */
public final class PeopleFiguresBench implements Benchmark {
  @Override
  public List<Row> run(BenchSetting setting) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>(new UnmergeBench().run(setting));
    rows.addAll(new TagBench().run(setting));
    rows.addAll(new DefinitionsBench().run(setting));
    rows.addAll(new AudienceCountBench().run(setting));
    return rows;
  }
}
