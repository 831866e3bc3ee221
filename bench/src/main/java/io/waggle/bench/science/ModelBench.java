package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.model.Contributions;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Schema;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.training.Measure;
import io.waggle.science.model.training.Method;
import io.waggle.science.model.training.ModelFile;
import io.waggle.science.model.training.Task;
import io.waggle.science.model.training.Training;
import io.waggle.science.model.training.TrainingPlan;
import io.waggle.science.model.tree.BoostingSettings;
import io.waggle.science.model.tree.BoostingSettings.Rounds;
import io.waggle.science.model.tree.BoostingSettings.Stopping;
import io.waggle.science.model.tree.GradientBoosting;
import io.waggle.science.model.tree.TreeModel;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Models on two public tables, with the settings that everybody gets: five folds dealt three times,
 * every step within the folds, calibration too.
 */
final class ModelBench implements ScienceBench {
  private static final int DEALS = 3;
  private static final int FOLDS = 5;
  private static final int TREES = 200;
  private static final int WARM_UPS = 3;
  private static final int REPEATS = 20;
  private static final int EXPLAINED = 2_000;

  /** A table with a known target, and its bar. */
  private record Table(String name, String file, String target, String yes, double bar) {}

  private static final List<Table> TASKS =
      List.of(
          new Table("telco churn", "telco_churn.csv", "Churn", "Yes", 0.846),
          new Table("online shoppers", "online_shoppers_intention.csv", "Revenue", "TRUE", 0.934));

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    List<Row> rows = setting.sheet();
    for (Table task : TASKS) {
      TrainingSet set = PublicTable.read(setting.file(task.file), task.target, task.yes);
      rows.addAll(quality(task, set, setting));
      rows.addAll(speed(task, set));
    }
    return rows;
  }

  private static List<Row> quality(Table task, TrainingSet set, ScienceSetting setting)
      throws IOException {
    double[] sums = new double[4];
    double[] seconds = new double[1];
    for (int deal = 1; deal <= DEALS; deal++) {
      setting.say().say("science model: " + task.name + ", deal " + deal + " of " + DEALS);
      TrainingPlan plan = plan(task, deal);
      seconds[0] +=
          CpuSeconds.of(() -> {
            Training training = Training.run(plan, set, 0.95, Work.quiet());
            sums[0] += training.foldAucs().stream().mapToDouble(auc -> auc).average().orElseThrow();
            sums[1] += measure(training, "calibrationError");
            sums[2] += measure(training, "logLoss");
            sums[3] += measure(training, "auc");
          });
    }
    return List.of(
        Row.atLeast(task.name + ", mean of " + FOLDS + " folds", sums[0] / DEALS, "AUC", task.bar),
        Row.shown(task.name + ", all folds in one ranking", sums[3] / DEALS, "AUC"),
        Row.atMost(task.name + ", calibration error", sums[1] / DEALS, "ECE", 0.015),
        Row.shown(task.name + ", log loss", sums[2] / DEALS, "nats"),
        Row.shown(task.name + ", one training with its judgement", seconds[0] / DEALS, "CPU-s"));
  }

  private static TrainingPlan plan(Table task, long seed) {
    return new TrainingPlan(task.target, task.yes, Task.CLASSIFICATION, Method.GBDT, FOLDS, seed);
  }

  private static double measure(Training training, String name) {
    return training.measures().stream()
        .filter(measure -> measure.name().equals(name))
        .mapToDouble(Measure::value)
        .findFirst()
        .orElseThrow();
  }

  private static List<Row> speed(Table task, TrainingSet set) throws IOException {
    BoostingSettings settings =
        BoostingSettings.classification().with(new Rounds(TREES, 0.05, new Stopping.Never()));
    TreeModel model = GradientBoosting.fit(set, settings, 1);
    double[][] rows = encoded(model.schema(), set.frame());
    double[] sink = new double[1];
    double[] farthest = new double[1];
    double scoring = 0;
    double explaining = 0;
    for (int run = 0; run < WARM_UPS; run++) {
      scoring = CpuSeconds.of(() -> sink[0] += scored(model, rows)) / REPEATS / rows.length;
      explaining =
          CpuSeconds.of(() -> {
            for (int row = 0; row < EXPLAINED; row++) {
              Contributions parts = model.contributions(rows[row]);
              double off = Math.abs(parts.sum() - model.margin(rows[row]));
              farthest[0] = Math.max(farthest[0], off);
            }
          })
              / EXPLAINED;
    }
    return List.of(
        Row.atMost(task.name + ", scoring a row, 200 trees", scoring * 1e6, "µs CPU", 5),
        Row.atMost(task.name + ", explaining a row, 200 trees", explaining * 1e3, "ms CPU", 0.3),
        Row.atMost(task.name + ", contributions and margin", farthest[0], "apart", 1e-9),
        Row.holds(
            task.name + ", same seed, same bytes, 1 to 3 threads",
            sameBytes(task, set) && Double.isFinite(sink[0]),
            "holds"));
  }

  private static double scored(TreeModel model, double[][] rows) {
    double sum = 0;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      for (double[] row : rows) {
        sum += model.score(row);
      }
    }
    return sum;
  }

  private static boolean sameBytes(Table task, TrainingSet set) {
    int[] third = IntStream.range(0, set.rows() / 3).toArray();
    TrainingSet part = set.select(third);
    String alone = null;
    boolean isSame = true;
    for (int threads = 1; threads <= 3; threads++) {
      Work work = new Work(threads, Progress.silent());
      String text = ModelFile.write(Training.run(plan(task, 1), part, 0.95, work).model());
      isSame &= alone == null || alone.equals(text);
      alone = text;
    }
    return isSame;
  }

  private static double[][] encoded(Schema schema, FeatureFrame frame) {
    Schema.Rows read = schema.rows(frame);
    double[][] rows = new double[read.size()][schema.size()];
    for (int row = 0; row < rows.length; row++) {
      read.read(row, rows[row]);
    }
    return rows;
  }
}
