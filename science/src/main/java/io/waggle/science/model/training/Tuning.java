package io.waggle.science.model.training;

import io.waggle.science.model.linear.Penalty;
import io.waggle.science.model.tree.BoostingSettings;
import io.waggle.science.model.tree.Loss;
import io.waggle.science.model.tree.Monotone;
import java.util.Map;
import java.util.TreeMap;

/**
 * What may be decided beyond the method. All else has one value for everybody.
 *
 * @param monotone numbers that may move the prediction of boosted trees one way only
 * @param penalty of logistic regression, also row by row
 */
public record Tuning(Map<String, Monotone> monotone, Penalty penalty) {
  public Tuning {
    monotone = Map.copyOf(monotone);
  }

  /** No number is bound, and the penalty is the standard one. */
  public static Tuning standard() {
    return new Tuning(Map.of(), Penalty.standard());
  }

  boolean suits(Method method) {
    return switch (method) {
      case GBDT -> penalty.equals(Penalty.standard());
      case LOGISTIC, FTRL -> monotone.isEmpty();
    };
  }

  BoostingSettings boosting(Loss loss) {
    BoostingSettings settings = BoostingSettings.standard(loss);
    for (Map.Entry<String, Monotone> each : new TreeMap<>(monotone).entrySet()) {
      settings = settings.with(each.getKey(), each.getValue());
    }
    return settings;
  }
}
