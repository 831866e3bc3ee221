package io.waggle.core.content;

import io.waggle.core.content.ContentBlock.Clicks;
import io.waggle.core.content.ContentBlock.Variant;
import java.util.List;
import java.util.function.Function;

/**
 * Chooses by clicks: the variant whose click rate is surely the highest, by the lower end of its
 * interval (Wilson 1927, 95 %). Without clicks all lower ends are 0 and the first is taken; so that
 * something is learnt, a tenth of the people get any of them.
 */
final class ClickChoice {
  private static final double EXPLORED = 0.1;
  private static final double Z = 1.959964;

  private ClickChoice() {}

  /**
   * @param draw the person's own number from 0 to below 1
   * @param clicks what is known of a variant
   */
  static Variant of(List<Variant> variants, double draw, Function<Variant, Clicks> clicks) {
    if (draw < EXPLORED) {
      return variants.get((int) (draw / EXPLORED * variants.size()));
    }
    Variant best = variants.getFirst();
    for (Variant each : variants) {
      best = lowerEnd(clicks.apply(each)) > lowerEnd(clicks.apply(best)) ? each : best;
    }
    return best;
  }

  static double lowerEnd(Clicks clicks) {
    if (clicks.shown() == 0) {
      return 0;
    }
    double n = clicks.shown();
    double rate = Math.min(1, clicks.clicked() / n);
    double centre = rate + Z * Z / (2 * n);
    double spread = Z * Math.sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n));
    return Math.max(0, (centre - spread) / (1 + Z * Z / n));
  }
}
