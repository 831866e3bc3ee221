package io.waggle.app.science;

import io.waggle.science.bandit.DecisionLog;
import io.waggle.science.bandit.DecisionLog.Logged;
import io.waggle.science.bandit.Evaluation;
import io.waggle.science.bandit.OffPolicyEvaluation;
import io.waggle.science.bandit.Overlap;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Estimates what a policy would have earned from the log of another one, or says it cannot. */
@Command(
    name = "bandit-evaluate",
    description = {
      "Estimates what a policy would have earned from another one's log (CSV).",
      "Columns: action, reward, actionProbability; the target as columns target:ACTION or",
      "targetProbability (of the logged action), or with --target; model:ACTION if a model",
      "foretells rewards. Gives no figure where the log does not cover the target."
    },
    mixinStandardHelpOptions = true)
final class BanditEvaluateCommand extends MethodCommand {
  private static final int ACTIONS_MAX = 1_000;

  @Option(
      names = "--target",
      paramLabel = "POLICY",
      description = "uniform, always:ACTION, or ACTION=0.7,OTHER=0.3; the same in every row")
  private String target = "";

  @Option(
      names = "--clip",
      paramLabel = "W",
      defaultValue = "Infinity",
      description = "largest weight that counts in ips and doublyRobust (default: none)")
  private double clip = Double.POSITIVE_INFINITY;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      defaultValue = "1000",
      description = "bootstrap samples for the intervals (default: ${DEFAULT-VALUE})")
  private int resamples = 1_000;

  @Option(
      names = "--min-effective",
      paramLabel = "N",
      defaultValue = "100",
      description = "least effective sample size for an estimate (default: ${DEFAULT-VALUE})")
  private double minEffective = 100;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    List<String> header = Table.header(input());
    Table table = usable(Table.read(input(), columns(header)));
    String[] actions = table.texts("action");
    BanditTarget policy = BanditTarget.of(target, header, actions);
    InvalidInput.unless(
        policy.actions().size() <= ACTIONS_MAX,
        "action",
        "has " + policy.actions().size() + " different values",
        "give at most " + ACTIONS_MAX);
    if (policy.source() instanceof BanditTarget.Columns) {
      table = withCompleteTarget(table, policy);
      actions = table.texts("action");
    }
    Overlap.Gate standard = Overlap.Gate.STANDARD;
    Overlap.Gate gate =
        new Overlap.Gate(
            minEffective,
            standard.maxWeightShare(),
            standard.meanWeightErrors(),
            standard.neverLoggedShare());
    OffPolicyEvaluation.Settings settings =
        new OffPolicyEvaluation.Settings(clip, gate, resamples, level(), seed());
    DecisionLog log = log(table, policy, actions);
    Evaluation found = OffPolicyEvaluation.evaluate(log, settings, progress);
    return BanditEvaluateAnswer.of(found, settings).withFaults(table.faults());
  }

  private static List<Column> columns(List<String> header) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("action"));
    columns.add(Column.number("reward"));
    columns.add(Column.number("actionProbability"));
    columns.add(Column.number(BanditTarget.LOGGED_COLUMN).optional());
    for (String each : header) {
      if (each.startsWith(BanditTarget.COLUMN_PREFIX)) {
        columns.add(Column.number(each));
      } else if (each.startsWith(BanditTarget.MODEL_PREFIX)) {
        columns.add(Column.number(each));
      }
    }
    return columns;
  }

  private Table usable(Table read) {
    double[] probability = read.numbers("actionProbability");
    Table table =
        read.without(
            "actionProbability",
            row ->
                probability[row] > 0 && probability[row] <= 1
                    ? null
                    : "is " + probability[row] + ", no probability above 0 and up to 1");
    if (!table.has(BanditTarget.LOGGED_COLUMN)) {
      return table;
    }
    double[] ofTarget = table.numbers(BanditTarget.LOGGED_COLUMN);
    return table.without(
        BanditTarget.LOGGED_COLUMN,
        row ->
            ofTarget[row] >= 0 && ofTarget[row] <= 1
                ? null
                : "is " + ofTarget[row] + ", no probability from 0 to 1");
  }

  /** Leaves out rows whose target probabilities are none or do not sum to 1. */
  private static Table withCompleteTarget(Table table, BanditTarget policy) {
    double[][] rows = matrix(table, policy, BanditTarget.COLUMN_PREFIX);
    return table.without(
        "target:…",
        row -> {
          double sum = Arrays.stream(rows[row]).sum();
          boolean isSound =
              Arrays.stream(rows[row]).allMatch(each -> each >= 0) && Math.abs(sum - 1) <= 1e-6;
          return isSound ? null : "target probabilities sum to " + sum + " or are negative";
        });
  }

  private static DecisionLog log(Table table, BanditTarget policy, String[] actions) {
    int[] action = new int[actions.length];
    for (int row = 0; row < action.length; row++) {
      action[row] = Collections.binarySearch(policy.actions(), actions[row]);
    }
    Logged logged = new Logged(action, table.numbers("reward"), table.numbers("actionProbability"));
    return switch (policy.source()) {
      case BanditTarget.LoggedOnly() ->
          DecisionLog.withLoggedTarget(logged, table.numbers(BanditTarget.LOGGED_COLUMN));
      case BanditTarget.Columns() ->
          withModel(
              DecisionLog.withTarget(logged, matrix(table, policy, BanditTarget.COLUMN_PREFIX)),
              table,
              policy);
      case BanditTarget.Fixed(double[] probabilities) -> {
        double[][] rows = new double[actions.length][];
        Arrays.fill(rows, probabilities);
        yield withModel(DecisionLog.withTarget(logged, rows), table, policy);
      }
    };
  }

  /** The file's model, or the mean rewards of actions where it has none. */
  private static DecisionLog withModel(DecisionLog log, Table table, BanditTarget policy) {
    boolean hasModel =
        policy.actions().stream().allMatch(each -> table.has(BanditTarget.MODEL_PREFIX + each));
    return hasModel
        ? log.withModel(matrix(table, policy, BanditTarget.MODEL_PREFIX))
        : log.withActionMeans();
  }

  /** One row of numbers for each row of the file, one number for each action, 0 without column. */
  private static double[][] matrix(Table table, BanditTarget policy, String prefix) {
    double[][] rows = new double[table.size()][policy.actions().size()];
    for (int i = 0; i < policy.actions().size(); i++) {
      String column = prefix + policy.actions().get(i);
      double[] values = table.has(column) ? table.numbers(column) : new double[table.size()];
      for (int row = 0; row < rows.length; row++) {
        rows[row][i] = values[row];
      }
    }
    return rows;
  }
}
