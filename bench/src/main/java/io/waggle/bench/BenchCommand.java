package io.waggle.bench;

import io.waggle.bench.load.BenchSetting;
import io.waggle.bench.load.Benchmark;
import io.waggle.bench.load.IngestBench;
import io.waggle.bench.load.PathBench;
import io.waggle.bench.load.PeopleMemoryBench;
import io.waggle.bench.load.VisibilityBench;
import io.waggle.bench.report.Progress;
import io.waggle.bench.report.Report;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Product;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waggle bench NAME}: measures the running product from outside, on this machine only. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the product on this machine and prints each figure beside its bar.")
public final class BenchCommand implements Callable<Integer> {
  private static final Map<String, Benchmark> BENCHMARKS = benchmarks();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private picocli.CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "ingest, people-memory, visibility, path, or all.",
      arity = "1")
  private String name = "";

  @Option(names = "--json", description = "Print {\"rows\":[…]} instead of a table.")
  private boolean json;

  @Option(
      names = "--people",
      description = "How many people act in the load (default: ${DEFAULT-VALUE}).",
      defaultValue = "100000")
  private int people;

  @Option(
      names = "--seconds",
      description = "Length of each measured part (default: ${DEFAULT-VALUE}).",
      defaultValue = "15")
  private int seconds;

  @Option(
      names = "--dir",
      description = "Where to work and leave everything (default: a temporary directory).")
  private @org.jspecify.annotations.Nullable Path directory;

  private static Map<String, Benchmark> benchmarks() {
    Map<String, Benchmark> all = new LinkedHashMap<>();
    all.put("ingest", new IngestBench());
    all.put("people-memory", new PeopleMemoryBench());
    all.put("visibility", new VisibilityBench());
    all.put("path", new PathBench());
    return all;
  }

  @Override
  public Integer call() throws Exception {
    if (!name.equals("all") && !BENCHMARKS.containsKey(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no benchmark '" + name + "'; there are " + BENCHMARKS.keySet() + " and all.");
    }
    List<Row> rows = new ArrayList<>();
    try (WorkDirectory work = WorkDirectory.open(directory)) {
      for (Map.Entry<String, Benchmark> each : BENCHMARKS.entrySet()) {
        if (name.equals("all") || name.equals(each.getKey())) {
          rows.addAll(run(each.getKey(), each.getValue(), work));
        }
      }
    }
    Report report = new Report(rows);
    report.print(System.out, json);
    return report.passed() ? 0 : 1;
  }

  private List<Row> run(String title, Benchmark benchmark, WorkDirectory work) {
    Progress progress = Progress.on(System.err);
    try {
      Path own = work.make(title);
      return benchmark.run(new BenchSetting(Product.waggle(), own, people, seconds, progress));
    } catch (java.io.IOException e) {
      return List.of(Row.broken(title, String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Row.broken(title, "interrupted"));
    }
  }
}
