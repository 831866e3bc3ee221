package io.waggle.science.uplift;

import io.waggle.science.model.quality.Estimate;
import io.waggle.science.numeric.Interval;
import java.util.List;

/**
 * What a trial says about who is moved by the treatment. Outcomes are per person of the trial, in
 * units of the outcome.
 *
 * @param effect of treating everybody instead of nobody
 * @param auuc area under the curve of gains over the share treated, in order of predicted effect
 * @param qini that area minus the area under the straight line to the same end, which is what
 *     choosing by chance gains (Radcliffe 2007, here per person and not divided by the best
 *     possible area)
 * @param curve from nobody to everybody
 * @param band the same at twentieths of the people, with intervals for each place by itself
 * @param predicted the effect predicted for each row by models that had not seen it
 */
public record UpliftAnswer(
    Estimate effect,
    Estimate auuc,
    Estimate qini,
    Verdict verdict,
    SleepingDogs sleepingDogs,
    List<Point> curve,
    List<Range> band,
    List<Double> predicted) {
  public UpliftAnswer {
    curve = List.copyOf(curve);
    band = List.copyOf(band);
    predicted = List.copyOf(predicted);
  }

  /** Whether it matters who is treated. */
  public enum Verdict {
    /** The interval of the Qini area lies above zero: the order gains more than chance. */
    HETEROGENEITY_SHOWN,
    /** The interval covers zero, or the order is worse than chance: treat all alike. */
    NO_HETEROGENEITY_SHOWN
  }

  /**
   * Gain per person of the trial.
   *
   * @param share of the people treated, those with the highest predicted effects
   */
  public record Point(double share, double gain) {}

  /** Gain per person of the trial when the share is treated, as an interval. */
  public record Range(double share, Interval gain) {}

  /**
   * People whom the treatment is predicted to harm.
   *
   * @param share of all people with a predicted effect below zero
   * @param effect measured among them, 0 from 0 to 0 when there are none
   * @param isShown whether the whole interval of the measured effect lies below zero; otherwise the
   *     share is what noise in the predictions may have made
   */
  public record SleepingDogs(double share, Estimate effect, boolean isShown) {}
}
