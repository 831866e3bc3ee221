package io.waggle.science.guard;

import io.waggle.science.testing.ConfidenceSequence;
import io.waggle.science.testing.Effect;
import io.waggle.science.testing.Moments;
import io.waggle.science.testing.Scale;
import io.waggle.science.testing.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run of the guard has seen so far; a run starts with the trial, and again when the change
 * is promoted. A few numbers, whatever the length.
 *
 * @param clicks over the run
 * @param spans of conversions; one in a trial
 * @param controlCost sum of the daily cost per exposure of control, weighted as in {@link Accrued}
 * @param treatmentCost the same of treatment
 * @param guardrails over the run
 * @param excess exposures in treatment beyond those meant, over the run
 * @param excessVariance variance of the excess when the split is sound
 * @param exposures of both arms over the run
 * @param answers over the run
 * @param recentAnswers of the last days, oldest first
 */
public record Evidence(
    Accrued clicks,
    List<Span> spans,
    double controlCost,
    double treatmentCost,
    SortedMap<String, Accrued> guardrails,
    double excess,
    double excessVariance,
    long exposures,
    Answers answers,
    List<AnswerDay> recentAnswers) {

  /** Days between the starts of spans while a released change is watched. */
  static final int DAYS_BETWEEN_SPANS = 7;

  public Evidence {
    spans = List.copyOf(spans);
    guardrails = Collections.unmodifiableSortedMap(new TreeMap<>(guardrails));
    recentAnswers = List.copyOf(recentAnswers);
  }

  /** The answers of one day. */
  public record AnswerDay(LocalDate day, Answers answers) {}

  /** Nothing yet. */
  static final Evidence NONE =
      new Evidence(
          Accrued.NONE,
          List.of(),
          0,
          0,
          Collections.emptySortedMap(),
          0,
          0,
          0,
          Answers.NONE,
          List.of());

  /**
   * With one more day.
   *
   * @param isWatched whether new spans start
   * @param windowDays how many days of answers to keep
   */
  Evidence plus(DayEvidence day, boolean isWatched, int windowDays) {
    double n = day.control().exposures();
    double m = day.treatment().exposures();
    double weight = n == 0 || m == 0 ? 0 : n * m / (n + m);
    SortedMap<String, Accrued> rails = new TreeMap<>(guardrails);
    day.guardrails()
        .forEach((name, rail) ->
            rails.put(
                name,
                rails.getOrDefault(name, Accrued.NONE).plus(rail.control(), rail.treatment())));
    double share = day.treatmentShare();
    return new Evidence(
        clicks.plus(day.control().clicks(), day.treatment().clicks()),
        spansWith(day, isWatched),
        controlCost + (weight == 0 ? 0 : weight * day.control().cost() / n),
        treatmentCost + (weight == 0 ? 0 : weight * day.treatment().cost() / m),
        rails,
        excess + m - share * (n + m),
        excessVariance + share * (1 - share) * (n + m),
        exposures + day.control().exposures() + day.treatment().exposures(),
        answers.plus(day.answers()),
        recentWith(day, windowDays));
  }

  private List<Span> spansWith(DayEvidence day, boolean isWatched) {
    Moments control = day.control().conversions();
    Moments treatment = day.treatment().conversions();
    List<Span> next = new ArrayList<>();
    int last = 0;
    LocalDate lastStart = LocalDate.MIN;
    for (Span each : spans) {
      last = each.number();
      lastStart = each.start();
      boolean isOver = !day.day().isBefore(each.start().plusDays(2L * DAYS_BETWEEN_SPANS));
      if (each.number() == 1 || !isOver) {
        next.add(new Span(each.number(), each.start(), each.accrued().plus(control, treatment)));
      }
    }
    boolean isDue =
        last == 0 || (isWatched && !day.day().isBefore(lastStart.plusDays(DAYS_BETWEEN_SPANS)));
    if (isDue) {
      next.add(new Span(last + 1, day.day(), Accrued.NONE.plus(control, treatment)));
    }
    return next;
  }

  private List<AnswerDay> recentWith(DayEvidence day, int windowDays) {
    List<AnswerDay> recent = new ArrayList<>();
    for (AnswerDay each : recentAnswers) {
      if (each.day().isAfter(day.day().minusDays(windowDays))) {
        recent.add(each);
      }
    }
    recent.add(new AnswerDay(day.day(), day.answers()));
    return recent;
  }

  /** The answers of the last days together. */
  Answers inWindow() {
    return recentAnswers.stream().map(AnswerDay::answers).reduce(Answers.NONE, Answers::plus);
  }

  /** The chance of a split at least this far off when it is sound, valid at every look. */
  double splitPValue(double alpha) {
    if (excessVariance == 0) {
      return 1;
    }
    Effect off =
        new Effect(
            excess / exposures,
            Math.sqrt(excessVariance) / exposures,
            exposures,
            exposures,
            Scale.ABSOLUTE);
    return new ConfidenceSequence(alpha, Side.BOTH, ConfidenceSequence.USUAL_TUNED_UNITS)
        .pValue(off);
  }
}
