package io.waggle.bench;

import io.waggle.app.cli.OptionRange;
import io.waggle.bench.engage.EngageBench;
import io.waggle.bench.load.BenchSetting;
import io.waggle.bench.load.Benchmark;
import io.waggle.bench.load.IngestBench;
import io.waggle.bench.load.PathBench;
import io.waggle.bench.load.PeopleMemoryBench;
import io.waggle.bench.load.VisibilityBench;
import io.waggle.bench.people.PeopleFiguresBench;
import io.waggle.bench.report.Progress;
import io.waggle.bench.report.Report;
import io.waggle.bench.report.Row;
import io.waggle.bench.science.ScienceBenches;
import io.waggle.bench.science.ScienceSetting;
import io.waggle.bench.subject.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private picocli.CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "ingest, people, people-memory, visibility, path, engage, science, or all.",
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
      names = "--events",
      description =
          "How many events of the past a back-fill of people reads (default: ${DEFAULT-VALUE}; "
              + "in a running server at least 4000000).",
      defaultValue = "200000")
  private long events;

  @Option(
      names = "--dir",
      description = "Where to work and leave everything (default: a temporary directory).")
  private @Nullable Path directory;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The files with known answers that science needs.")
  private @Nullable Path data;

  @Option(
      names = "--only",
      paramLabel = "PART",
      description = "Of science or people, only this part, such as value or identity.")
  private String only = "";

  private Map<String, Benchmark> benchmarks() {
    Map<String, Benchmark> all = new LinkedHashMap<>();
    all.put("ingest", new IngestBench());
    all.put("people", new PeopleFiguresBench(only));
    all.put("people-memory", new PeopleMemoryBench());
    all.put("visibility", new VisibilityBench());
    all.put("path", new PathBench());
    all.put("engage", new EngageBench());
    all.put("science", setting -> science(setting.progress()));
    return all;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, Benchmark> benchmarks = benchmarks();
    if (!name.equals("all") && !benchmarks.containsKey(name)) {
      throw wrong(
          "There is no benchmark '" + name + "'; there are " + benchmarks.keySet() + " and all.");
    }
    checkParts();
    OptionRange.check(spec, "--people", people, 1_000, Integer.MAX_VALUE);
    OptionRange.check(spec, "--seconds", seconds, 1, 3_600);
    OptionRange.check(spec, "--events", events, 1_000, 1_000_000_000_000L);
    List<Row> rows = new ArrayList<>();
    try (WorkDirectory work = WorkDirectory.open(directory)) {
      for (Map.Entry<String, Benchmark> each : benchmarks.entrySet()) {
        if (name.equals("all") || name.equals(each.getKey())) {
          rows.addAll(run(each.getKey(), each.getValue(), work));
        }
      }
    }
    Report report = new Report(rows);
    report.print(System.out, json);
    return report.passed() ? 0 : 1;
  }

  private void checkParts() {
    if (data != null && !Files.isDirectory(data)) {
      throw wrong("--data: there is no directory " + data);
    }
    if (data == null && name.equals("science")) {
      throw wrong("science needs --data DIR, the directory of files with known answers.");
    }
    Set<String> parts = name.equals("people") ? PeopleFiguresBench.names() : ScienceBenches.names();
    if (!only.isEmpty() && !parts.contains(only)) {
      throw wrong("--only: there is no '" + only + "'; there are " + parts + ".");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private List<Row> science(Progress progress) {
    return data == null
        ? List.of(Row.notPossible("science", "--data DIR was not given"))
        : ScienceBenches.run(new ScienceSetting(data, progress), only);
  }

  private List<Row> run(String title, Benchmark benchmark, WorkDirectory work) {
    Progress progress = Progress.on(System.err);
    try {
      Path own = work.make(title);
      return benchmark.run(
          new BenchSetting(Product.waggle(), own, people, seconds, events, progress));
    } catch (java.io.IOException e) {
      return List.of(Row.broken(title, String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Row.broken(title, "interrupted"));
    }
  }
}
