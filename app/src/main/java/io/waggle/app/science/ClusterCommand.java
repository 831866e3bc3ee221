package io.waggle.app.science;

import io.waggle.science.cluster.ClusterPlan;
import io.waggle.science.cluster.Clustering;
import io.waggle.science.cluster.Clusters;
import io.waggle.science.cluster.Points;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds groups of customers that resemble each other. */
@Command(
    name = "cluster",
    description = {
      "Finds groups of rows that resemble each other in columns of numbers, and names them.",
      "Says so when there are none. See docs/science/cluster.md."
    },
    mixinStandardHelpOptions = true)
final class ClusterCommand extends MethodCommand {
  @Option(
      names = "--features",
      required = true,
      split = ",",
      paramLabel = "COLUMN",
      description = "columns of numbers to group by")
  private List<String> features = List.of();

  @Option(
      names = "--log",
      split = ",",
      paramLabel = "COLUMN",
      description = "those taken as logarithm of 1 + number, such as money with few large sums")
  private List<String> logs = List.of();

  @Option(
      names = "--method",
      defaultValue = "kmeans",
      paramLabel = "kmeans|mixture",
      description = "round groups, or normal distributions of any width (default: kmeans)")
  private String method = "kmeans";

  @Option(
      names = "--groups",
      paramLabel = "N",
      description = "how many groups (default: as many as the rows show)")
  private @Nullable Integer groups;

  @Option(
      names = "--most",
      defaultValue = "8",
      paramLabel = "N",
      description = "try up to so many groups (default: ${DEFAULT-VALUE})")
  private int most = 8;

  @Option(
      names = "--rows",
      paramLabel = "FILE",
      description = "write a CSV with the group of each row by its line in the input")
  private @Nullable Path rows;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    check();
    Table table = table();
    Points points = Points.of(features, numbers(table));
    Clustering found =
        method.equals("kmeans")
            ? Clusters.kMeans(points, plan(), progress)
            : Clusters.mixture(points, plan(), progress);
    ClusterAnswer answer = new ClusterAnswer(method, points, found);
    if (rows != null) {
      answer.write(rows, table);
    }
    return answer.answer().withFaults(table.faults());
  }

  private ClusterPlan plan() {
    return groups == null ? ClusterPlan.upTo(most, seed()) : ClusterPlan.exactly(groups, seed());
  }

  private void check() {
    if (!Set.of("kmeans", "mixture").contains(method)) {
      throw wrongOption("--method is " + method + "; give kmeans or mixture");
    }
    if (most < 2 || (groups != null && groups < 1)) {
      throw wrongOption("--most must be at least 2 and --groups at least 1");
    }
    if (!features.containsAll(logs)) {
      throw wrongOption("--log is " + logs + "; give some of --features: " + features);
    }
    if (new HashSet<>(features).size() < features.size()) {
      throw wrongOption("--features is " + features + "; give each column once");
    }
  }

  private Table table() throws IOException {
    Column[] columns = features.stream().map(this::column).toArray(Column[]::new);
    return Table.read(input(), columns);
  }

  private Column column(String name) {
    return logs.contains(name) ? Column.number(name).atLeast(0) : Column.number(name);
  }

  private double[][] numbers(Table table) {
    double[][] numbers = new double[table.size()][features.size()];
    for (int j = 0; j < features.size(); j++) {
      boolean isLog = logs.contains(features.get(j));
      double[] cells = table.numbers(features.get(j));
      for (int i = 0; i < cells.length; i++) {
        numbers[i][j] = isLog ? Math.log1p(cells[i]) : cells[i];
      }
    }
    return numbers;
  }
}
