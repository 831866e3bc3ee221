package io.waggle.bench.load;

import io.waggle.bench.report.Row;
import java.io.IOException;
import java.util.List;

/** A set of figures about the running product, measured from outside. */
@FunctionalInterface
public interface Benchmark {
  List<Row> run(BenchSetting setting) throws IOException, InterruptedException;
}
