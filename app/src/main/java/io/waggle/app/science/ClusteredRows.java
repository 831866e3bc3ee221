package io.waggle.app.science;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.testing.Clusters;
import io.waggle.science.testing.Experiment;
import io.waggle.science.testing.Measured;
import io.waggle.science.testing.Method;
import io.waggle.science.testing.Metric;
import io.waggle.science.testing.Moments;
import io.waggle.science.testing.MultipleTests.Correction;
import io.waggle.science.testing.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An experiment whose arms were given to shops, cities or persons as a whole: rows of {@code
 * arm,cluster,value}, one for each observation.
 *
 * @param arms the control first
 * @param faults rows that were not used
 */
record ClusteredRows(List<Arm> arms, List<RowFault> faults) {
  private static final int FEW_CLUSTERS = 15;

  /** The observations of an arm, and the cluster of each. */
  record Arm(String name, double[] values, long[] clusters) {
    Moments moments() {
      return Clusters.moments(values, clusters);
    }
  }

  static ClusteredRows read(Path file, @Nullable String control) throws IOException {
    Table table =
        Table.read(file, Column.text("arm"), Column.text("cluster"), Column.number("value"));
    String[] arms = table.texts("arm");
    String[] clusters = table.texts("cluster");
    double[] values = table.numbers("value");
    Map<String, Long> numbers = new HashMap<>();
    Map<String, String> armOf = new HashMap<>();
    Map<String, List<Integer>> rowsOf = new LinkedHashMap<>();
    for (int row = 0; row < arms.length; row++) {
      String before = armOf.putIfAbsent(clusters[row], arms[row]);
      InvalidInput.unless(
          before == null || before.equals(arms[row]),
          "line " + table.line(row),
          "has cluster " + clusters[row] + " in arm " + arms[row] + ", before it was in " + before,
          "a cluster is in one arm as a whole");
      numbers.putIfAbsent(clusters[row], (long) numbers.size());
      rowsOf.computeIfAbsent(arms[row], name -> new ArrayList<>()).add(row);
    }
    List<Arm> all = new ArrayList<>();
    rowsOf.forEach((name, rows) ->
        all.add(
            new Arm(
                name,
                rows.stream().mapToDouble(row -> values[row]).toArray(),
                rows.stream().mapToLong(row -> numbers.get(clusters[row])).toArray())));
    InvalidInput.unless(
        all.size() >= 2,
        "column arm",
        "has only " + rowsOf.keySet(),
        "give a control and a variant");
    return new ClusteredRows(ordered(all, control), table.faults());
  }

  private static List<Arm> ordered(List<Arm> arms, @Nullable String control) {
    if (control == null) {
      return arms;
    }
    List<Arm> ordered = new ArrayList<>(arms);
    Arm first =
        arms.stream()
            .filter(arm -> arm.name.equals(control))
            .findFirst()
            .orElseThrow(() ->
                new InvalidInput(
                    "--control",
                    "is " + control + ", and the arms are " + names(arms),
                    "name one of them"));
    ordered.remove(first);
    ordered.addFirst(first);
    return ordered;
  }

  private static List<String> names(List<Arm> arms) {
    return arms.stream().map(Arm::name).toList();
  }

  Experiment experiment(Method method, Scale scale, double level) {
    List<Experiment.Variant> variants = new ArrayList<>();
    for (Arm arm : arms) {
      Moments moments = arm.moments();
      variants.add(
          new Experiment.Variant(
              arm.name, 1, (long) moments.count(), List.of(new Measured.Units(moments))));
    }
    List<Experiment.Goal> goals = List.of(new Experiment.Goal("value", Metric.RATIO, false));
    return new Experiment(
        variants, goals, new Experiment.Plan(method, scale, level, Correction.HOLM));
  }

  /** How alike rows of a cluster are, and what that costs. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (Arm arm : arms) {
      double count = arm.moments().count();
      String size =
          arm.name + " has " + arm.values.length + " rows in " + (long) count + " clusters";
      boolean isSame = Arrays.stream(arm.values).distinct().count() < 2;
      notes.add(
          isSame || count < 2 || arm.values.length <= count
              ? size
              : size
                  + ", correlation within them "
                  + TextTable.figure(Clusters.intraclassCorrelation(arm.values, arm.clusters)));
      if (count < FEW_CLUSTERS) {
        notes.add(arm.name + " has fewer than " + FEW_CLUSTERS + " clusters: intervals are rough");
      }
    }
    return notes;
  }
}
