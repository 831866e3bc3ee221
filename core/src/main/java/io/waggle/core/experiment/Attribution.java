package io.waggle.core.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives credit for a conversion to the touchpoints before it, by three rules: all to the first, all
 * to the last, the same to each.
 *
 * <p>None of them says what would have happened without a touch; that is what a holdout is for. A
 * conversion without a touch in the lookback is credited to {@link #DIRECT}, so that credits always
 * add up to conversions.
 */
public final class Attribution {
  public static final String DIRECT = "direct";

  public static final String FIRST = "first";
  public static final String LAST = "last";
  public static final String LINEAR = "linear";

  private Attribution() {}

  /** The credits of all models for a conversion at that time. */
  public static List<Credit> credits(Touches touches, long time, long lookbackMillis) {
    List<Touchpoint> path = touches.between(time - lookbackMillis, time);
    if (path.isEmpty()) {
      path = List.of(new Touchpoint(time, DIRECT, ""));
    }
    List<Credit> credits = new ArrayList<>();
    credits.add(whole(FIRST, path.getFirst()));
    credits.add(whole(LAST, path.getLast()));
    Map<Touchpoint, Integer> counts = new LinkedHashMap<>();
    for (Touchpoint each : path) {
      counts.merge(new Touchpoint(0, each.channel(), each.campaign()), 1, Integer::sum);
    }
    int all = path.size();
    counts.forEach((place, count) ->
        credits.add(new Credit(LINEAR, place.channel(), place.campaign(), (double) count / all)));
    return credits;
  }

  private static Credit whole(String model, Touchpoint touch) {
    return new Credit(model, touch.channel(), touch.campaign(), 1);
  }
}
