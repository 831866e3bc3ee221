package io.waggle.bench;

import io.waggle.bench.fault.Fault;
import io.waggle.bench.fault.FaultSetting;
import io.waggle.bench.fault.Faults;
import io.waggle.bench.report.Progress;
import io.waggle.bench.report.Report;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Product;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waggle faults}: breaks things on purpose, on loopback and temporary files only. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description = "Breaks things on purpose and checks that nothing promised is lost.")
public final class FaultsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Print {\"rows\":[…]} instead of a table.")
  private boolean json;

  @Option(names = "--only", paramLabel = "NAME", description = "Only faults whose name has this.")
  private String only = "";

  @Option(
      names = "--dir",
      description = "Where to work and leave everything (default: a temporary directory).")
  private @Nullable Path directory;

  @Override
  public Integer call() throws Exception {
    List<Fault> faults = Faults.all().stream().filter(this::isWanted).toList();
    if (faults.isEmpty() && spec != null) {
      List<String> names = Faults.all().stream().map(Fault::name).toList();
      throw new ParameterException(
          spec.commandLine(), "There is no fault '" + only + "'; there are " + names + ".");
    }
    List<Row> rows = new ArrayList<>();
    Progress progress = Progress.on(System.err);
    try (WorkDirectory work = WorkDirectory.open(directory)) {
      for (Fault fault : faults) {
        progress.say(fault.name() + ": " + fault.bar());
        Path own = work.make(fault.name().replaceAll("[^a-zA-Z0-9]+", "-"));
        rows.addAll(Faults.run(fault, new FaultSetting(Product.waggle(), own, progress)));
      }
    }
    Report report = new Report(rows);
    report.print(System.out, json);
    return report.passed() ? 0 : 1;
  }

  private boolean isWanted(Fault fault) {
    return fault.name().toLowerCase(Locale.ROOT).contains(only.toLowerCase(Locale.ROOT));
  }
}
