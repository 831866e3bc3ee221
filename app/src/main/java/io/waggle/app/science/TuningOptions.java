package io.waggle.app.science;

import io.waggle.science.model.linear.Penalty;
import io.waggle.science.model.training.Tuning;
import io.waggle.science.model.tree.Monotone;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What may be decided about a method of training beyond its name. */
final class TuningOptions {
  @Option(
      names = "--rising",
      split = ",",
      paramLabel = "COLUMN",
      description = "gbdt: numbers that may only raise the prediction as they grow")
  private List<String> rising = List.of();

  @Option(
      names = "--falling",
      split = ",",
      paramLabel = "COLUMN",
      description = "gbdt: numbers that may only lower the prediction as they grow")
  private List<String> falling = List.of();

  @Option(
      names = "--l1",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "logistic, ftrl: penalty that drops useless columns (default: ${DEFAULT-VALUE})")
  private double l1 = 0;

  @Option(
      names = "--l2",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "logistic, ftrl: penalty that shrinks all coefficients (default: ${DEFAULT-VALUE})")
  private double l2 = 1;

  Tuning tuning() {
    Map<String, Monotone> bound = new TreeMap<>();
    rising.forEach(each -> bound.put(each, Monotone.RISING));
    falling.forEach(each -> bound.put(each, Monotone.FALLING));
    return new Tuning(bound, new Penalty(l1, l2));
  }
}
