package io.waggle.science.forecast;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of a seasonal ARIMA model by steps of lower AICc (Hyndman and Khandakar 2008):
 * differences by the strength of the season and the test of Kwiatkowski et al. (1992), then from
 * four starts to better neighbours.
 */
final class ArimaSearch {
  private static final int MOST = 3;
  private static final int MODELS_MAX = 16;
  private static final int LONGEST_PERIOD = 24;
  private static final double STRONG = 0.64;
  private static final double KPSS_5_PERCENT = 0.463;

  private final Series series;
  private final Regressors regressors;
  private final int d;
  private final int seasonalD;
  private final Set<ArimaOrder> tried = new HashSet<>();
  private @Nullable ArimaModel best;

  private ArimaSearch(Series series, Regressors regressors, boolean isSeasonal) {
    this.series = series;
    this.regressors = regressors;
    this.seasonalD = isSeasonal ? 1 : 0;
    ArimaOrder season = new ArimaOrder(0, 0, 0, 0, seasonalD, 0);
    double[] polynomial = LagPolynomial.differencing(season, series.period());
    double[] left = LagPolynomial.apply(polynomial, series.values());
    int differences = 0;
    while (differences < 2 - seasonalD && left.length > 4 && !isLevel(left)) {
      left = LagPolynomial.apply(new double[] {1, -1}, left);
      differences++;
    }
    this.d = differences;
  }

  /** The best model; null when the series is too short or its season too long. */
  static @Nullable ArimaModel best(Series series, Regressors regressors) {
    Stl parts = Stl.of(series);
    boolean isSeasonal = parts != null && parts.strengthOfSeason() >= STRONG;
    if (isSeasonal && series.period() > LONGEST_PERIOD) {
      return null;
    }
    return new ArimaSearch(series, regressors, isSeasonal).search();
  }

  private @Nullable ArimaModel search() {
    int top = seasonalD;
    Deque<ArimaOrder> next = new ArrayDeque<>();
    next.add(order(new int[] {0, 1, 0, top}));
    next.add(order(new int[] {0, 0, 0, 0}));
    next.add(order(new int[] {1, 0, top, 0}));
    next.add(order(new int[] {1, 1, 0, top}));
    while (!next.isEmpty() && tried.size() < MODELS_MAX) {
      ArimaOrder order = next.remove();
      if (tried.add(order) && improves(order) && tried.size() > 4) {
        next.clear();
      }
      if (next.isEmpty() && best != null) {
        neighbours(best.order()).stream().filter(each -> !tried.contains(each)).forEach(next::add);
      }
    }
    return best;
  }

  private boolean improves(ArimaOrder order) {
    ArimaModel model = Arima.fit(series, order, regressors);
    boolean better =
        model != null
            && Double.isFinite(model.aicc())
            && (best == null || model.aicc() < best.aicc());
    best = better ? model : best;
    return better;
  }

  private List<ArimaOrder> neighbours(ArimaOrder order) {
    int[] now = {order.p(), order.q(), order.seasonalP(), order.seasonalQ()};
    List<ArimaOrder> all = new java.util.ArrayList<>();
    for (int i = 0; i < now.length; i++) {
      int most = i < 2 ? MOST : seasonalD;
      for (int change : new int[] {1, -1}) {
        int[] near = Arrays.copyOf(now, now.length);
        near[i] += change;
        if (near[i] >= 0 && near[i] <= most) {
          all.add(order(near));
        }
      }
    }
    return all;
  }

  private ArimaOrder order(int[] counts) {
    return new ArimaOrder(counts[0], d, counts[1], counts[2], seasonalD, counts[3]);
  }

  /** Whether the values may come from a process around a fixed level. */
  private static boolean isLevel(double[] values) {
    int size = values.length;
    double mean = Arrays.stream(values).average().orElse(0);
    double[] rest = Arrays.stream(values).map(each -> each - mean).toArray();
    double sum = 0;
    double squares = 0;
    for (double each : rest) {
      sum += each;
      squares += sum * sum;
    }
    int lags = (int) (3 * Math.sqrt(size) / 13);
    double variance = 0;
    for (int lag = 0; lag <= lags; lag++) {
      double product = 0;
      for (int i = lag; i < size; i++) {
        product += rest[i] * rest[i - lag];
      }
      variance += (lag == 0 ? 1 : 2 * (1 - lag / (lags + 1.0))) * product / size;
    }
    return !(variance > 0) || squares / ((double) size * size * variance) < KPSS_5_PERCENT;
  }
}
