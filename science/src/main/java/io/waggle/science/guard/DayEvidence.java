package io.waggle.science.guard;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.testing.Moments;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened in one day.
 *
 * @param day in the business calendar
 * @param isComplete whether the day is over and all of it has arrived; of an incomplete day only
 *     the hard breaker takes notice
 * @param control the arm without the change
 * @param treatment the arm with it
 * @param treatmentShare the share of exposures meant for treatment that day, in (0, 1)
 * @param guardrails by name, over the exposures of each arm
 * @param answers of people in treatment
 */
public record DayEvidence(
    LocalDate day,
    boolean isComplete,
    ArmDay control,
    ArmDay treatment,
    double treatmentShare,
    SortedMap<String, GuardrailDay> guardrails,
    Answers answers) {

  public DayEvidence {
    InvalidInput.unless(
        treatmentShare > 0 && treatmentShare < 1,
        "treatment share",
        "is " + treatmentShare,
        "give one between 0 and 1, such as 0.5");
    guardrails = Collections.unmodifiableSortedMap(new TreeMap<>(guardrails));
  }

  /** One column per arm. */
  public record GuardrailDay(Moments control, Moments treatment) {
    public GuardrailDay {
      InvalidInput.unless(
          control.columns() == 1 && treatment.columns() == 1,
          "guardrail",
          "has more than one column",
          "give one value per unit");
    }
  }

  /** A complete day of two even arms, nothing else measured. */
  public static DayEvidence of(LocalDate day, ArmDay control, ArmDay treatment) {
    return new DayEvidence(
        day, true, control, treatment, 0.5, Collections.emptySortedMap(), Answers.NONE);
  }

  /** The same day, seen while it is still running. */
  public DayEvidence incomplete() {
    return new DayEvidence(day, false, control, treatment, treatmentShare, guardrails, answers);
  }

  /** The same day with these answers. */
  public DayEvidence with(Answers asked) {
    return new DayEvidence(day, isComplete, control, treatment, treatmentShare, guardrails, asked);
  }
}
