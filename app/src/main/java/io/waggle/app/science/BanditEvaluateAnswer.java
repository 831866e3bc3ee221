package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.science.bandit.Evaluation;
import io.waggle.science.bandit.Evaluation.Estimate;
import io.waggle.science.bandit.Evaluation.Estimator;
import io.waggle.science.bandit.OffPolicyEvaluation;
import io.waggle.science.bandit.Overlap;
import io.waggle.science.numeric.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An evaluation as JSON, as lines and as a figure. */
final class BanditEvaluateAnswer {
  private BanditEvaluateAnswer() {}

  static Answer of(Evaluation found, OffPolicyEvaluation.Settings settings) {
    Attributes.Builder body =
        Attributes.builder()
            .put("verdict", found instanceof Evaluation.Supported ? "estimated" : "refused")
            .put("rows", found.overlap().rows())
            .put("loggedMean", found.loggedMean())
            .put("overlap", Values.object(overlap(found.overlap())));
    List<String> lines = new ArrayList<>();
    return switch (found) {
      case Evaluation.Supported supported -> {
        body.put("estimates", Values.object(estimates(supported)));
        lines.addAll(table(supported).lines());
        lines.add("");
        lines.add(overlapLine(found.overlap()));
        yield Answer.of(body.build(), lines).withPlot(plot(supported));
      }
      case Evaluation.Refused refused -> {
        List<String> reasons =
            refused.lacks().stream()
                .map(each -> reason(each, found.overlap(), settings.gate()))
                .toList();
        body.put("reasons", Values.texts(reasons));
        lines.add("no estimate: this log cannot speak about the target");
        reasons.forEach(each -> lines.add("  " + each));
        lines.add("");
        lines.add(overlapLine(found.overlap()));
        yield Answer.of(body.build(), lines);
      }
    };
  }

  private static Attributes overlap(Overlap overlap) {
    return Attributes.builder()
        .put("effectiveSampleSize", overlap.effectiveSampleSize())
        .put("maxWeight", overlap.maxWeight())
        .put("maxWeightShare", overlap.maxWeightShare())
        .put("meanWeight", overlap.meanWeight())
        .put("meanWeightError", overlap.meanWeightError())
        .put("neverLoggedShare", overlap.neverLoggedShare())
        .build();
  }

  private static Attributes estimates(Evaluation.Supported supported) {
    Attributes.Builder all = Attributes.builder();
    for (Estimate each : supported.estimates()) {
      Attributes.Builder one = Attributes.builder().put("value", each.value());
      if (isKnown(each.interval())) {
        one.put("low", each.interval().low()).put("high", each.interval().high());
        one.put("level", each.interval().level());
      }
      all.put(name(each.estimator()), Values.object(one.build()));
    }
    return all.build();
  }

  private static boolean isKnown(Interval interval) {
    return Double.isFinite(interval.width());
  }

  static String name(Estimator estimator) {
    return switch (estimator) {
      case REPLAY -> "replay";
      case IPS -> "ips";
      case SNIPS -> "snips";
      case DIRECT -> "direct";
      case DOUBLY_ROBUST -> "doublyRobust";
    };
  }

  private static TextTable table(Evaluation.Supported supported) {
    TextTable table = new TextTable("policy", "reward of a choice", "low", "high");
    table.row("logged", TextTable.figure(supported.loggedMean()), "", "");
    for (Estimate each : supported.estimates()) {
      boolean isKnown = isKnown(each.interval());
      table.row(
          "target, " + name(each.estimator()),
          TextTable.figure(each.value()),
          isKnown ? TextTable.figure(each.interval().low()) : "unknown",
          isKnown ? TextTable.figure(each.interval().high()) : "unknown");
    }
    return table;
  }

  private static String overlapLine(Overlap overlap) {
    return String.format(
        Locale.ROOT,
        "%,d rows are worth %s of the target's own choices; largest weight %s, mean weight %s",
        overlap.rows(),
        TextTable.figure(overlap.effectiveSampleSize()),
        TextTable.figure(overlap.maxWeight()),
        TextTable.figure(overlap.meanWeight()));
  }

  private static String reason(Overlap.Lack lack, Overlap overlap, Overlap.Gate gate) {
    return switch (lack) {
      case TOO_FEW_EFFECTIVE_ROWS ->
          "not enough data: the rows are worth "
              + TextTable.figure(overlap.effectiveSampleSize())
              + " of the target's own choices, "
              + TextTable.figure(gate.effectiveSampleSize())
              + " are needed";
      case ONE_ROW_DOMINATES ->
          "one row carries "
              + TextTable.percent(overlap.maxWeightShare())
              + " of the weight, at most "
              + TextTable.percent(gate.maxWeightShare())
              + " may be";
      case WEIGHTS_DO_NOT_AVERAGE_ONE ->
          "weights average "
              + TextTable.figure(overlap.meanWeight())
              + " instead of 1: logged probabilities are wrong, or the target does what the log"
              + " never did";
      case ACTIONS_NEVER_LOGGED ->
          TextTable.percent(overlap.neverLoggedShare())
              + " of the target's choices are actions that the log never took";
      case REWARDS_ALL_EQUAL -> "not enough data: every reward is the same";
    };
  }

  private static Plot plot(Evaluation.Supported supported) {
    List<String> names = new ArrayList<>(List.of("logged"));
    List<Estimate> all = supported.estimates();
    all.forEach(each -> names.add(name(each.estimator())));
    double[] values = new double[names.size()];
    double[] low = new double[names.size()];
    double[] high = new double[names.size()];
    values[0] = supported.loggedMean();
    low[0] = Double.NaN;
    high[0] = Double.NaN;
    for (int i = 0; i < all.size(); i++) {
      boolean isKnown = isKnown(all.get(i).interval());
      values[i + 1] = all.get(i).value();
      low[i + 1] = isKnown ? all.get(i).interval().low() : Double.NaN;
      high[i + 1] = isKnown ? all.get(i).interval().high() : Double.NaN;
    }
    return Plot.overCategories("What the target policy would have earned", names, "mean reward")
        .bars("reward of a choice", values, low, high);
  }
}
