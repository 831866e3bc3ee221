package io.waggle.core.contact;

import io.waggle.core.kernel.Hash128;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends less of a campaign whose click rate has fallen: a share of people, drawn anew each day, is
 * left out for as long as that is so.
 *
 * <p>It acts only when both hold: the rate of the recent days lies so far below that of the days
 * before as is declared, and the fall is no noise. Noise is judged by the difference of the angles
 * of the two rates (F. Anscombe, Biometrika 35, 1948, 246-254), whose variance does not depend on
 * the rate, inflated by how much more the days differ among themselves than chance would have it
 * (P. McCullagh and J. Nelder, Generalized Linear Models, 1989, §4.5), at a level at which twenty
 * campaign-years make at most one false alarm though it looks every day (a union bound over 365
 * looks).
 *
 * @param windowDays the recent days
 * @param baseDays the days before those
 * @param drop the fall that is acted on, as a share of the base rate
 * @param minSent how many messages each of the two must have
 * @param keep the share of people who still get it
 */
record Throttle(int windowDays, int baseDays, double drop, long minSent, double keep) {
  /** The quantile of the standard normal distribution at 1 − 0.05/365. */
  static final double Z = 3.6380;

  /** With fewer clicks before, there is no rate to fall from. */
  private static final long MIN_CLICKS = 5;

  /** The figures that led to it. */
  record Fall(double recentRate, long recentSent, double baseRate, long baseSent) {
    String describe() {
      return String.format(
          Locale.ROOT,
          "clicks %.2f %% of %d after %.2f %% of %d",
          100 * recentRate,
          recentSent,
          100 * baseRate,
          baseSent);
    }
  }

  /** The fall that is to be acted on today; null when there is none. */
  @Nullable Fall fall(ClickLedger clicks, String campaign, long now) {
    long until = Math.floorDiv(now, ClickLedger.DAY) - ClickLedger.FINAL_AFTER_DAYS + 1;
    Sum recent = Sum.of(clicks.days(campaign, until - windowDays, until));
    long before = until - windowDays;
    Sum base = Sum.of(clicks.days(campaign, before - baseDays, before));
    if (recent.sent < minSent || base.sent < minSent || base.clicked < MIN_CLICKS) {
      return null;
    }
    boolean farEnough = recent.rate() <= (1 - drop) * base.rate();
    return farEnough && isNoNoise(recent, base)
        ? new Fall(recent.rate(), recent.sent, base.rate(), base.sent)
        : null;
  }

  /** Whether the person is among those who are left out today. */
  boolean leavesOut(String campaign, String personKey, long now) {
    String draw = "throttle:" + campaign + ":" + Math.floorDiv(now, ClickLedger.DAY);
    return Hash128.of(draw, personKey).fraction() >= keep;
  }

  private static boolean isNoNoise(Sum recent, Sum base) {
    double variance = Math.max(base.dispersion, 1) * (1.0 / recent.sent + 1.0 / base.sent);
    return recent.angle() - base.angle() + Z * Math.sqrt(variance) < 0;
  }

  /**
   * Several days together.
   *
   * @param dispersion Pearson's chi-squared of the daily rates over its degrees of freedom: 1 when
   *     they differ by chance alone
   */
  private record Sum(long sent, long clicked, double dispersion) {
    static Sum of(Map<Long, ClickLedger.Day> days) {
      long sent = 0;
      long clicked = 0;
      for (ClickLedger.Day each : days.values()) {
        sent += each.sent();
        clicked += each.clicked();
      }
      double rate = sent == 0 ? 0 : (double) clicked / sent;
      double chi = 0;
      int used = 0;
      for (ClickLedger.Day each : days.values()) {
        double variance = each.sent() * rate * (1 - rate);
        if (variance > 0) {
          chi += Math.pow(each.clicked() - each.sent() * rate, 2) / variance;
          used++;
        }
      }
      return new Sum(sent, clicked, used < 2 ? 1 : chi / (used - 1));
    }

    double angle() {
      return 2 * Math.asin(Math.sqrt((clicked + 0.375) / (sent + 0.75)));
    }

    double rate() {
      return sent == 0 ? 0 : (double) clicked / sent;
    }
  }
}
