package io.waggle.science.guard;

import java.time.LocalDate;

/**
 * Conversions from some day on. While a released change is watched, a new span starts every week
 * and lives for two, so that a decay is not hidden by months of success before it; the first one
 * goes on, for slow losses.
 *
 * @param number from 1 on, in order of their start
 * @param start first day
 * @param accrued what came since
 */
public record Span(int number, LocalDate start, Accrued accrued) {

  /**
   * The false alarms that this span may raise: all of them in a trial, which has one span, and else
   * a share 1 / (j (j + 1)), which adds up to all of them over every span there will ever be.
   */
  double alpha(double total, boolean isWatched) {
    return isWatched ? total / ((double) number * (number + 1)) : total;
  }
}
