package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The times in which customers are watched: until the calibration ends, models learn; from then
 * until the holdout ends, they are judged. Both last days count.
 *
 * @param calibrationEnd the last day that models see
 * @param holdoutEnd the last day they are judged on; the same day for no holdout
 * @param daysPerUnit the unit of time: 7 for weeks, 1 for days
 */
public record ObservationWindow(LocalDate calibrationEnd, LocalDate holdoutEnd, int daysPerUnit) {
  public ObservationWindow {
    if (holdoutEnd.isBefore(calibrationEnd)) {
      throw new InvalidInput(
          "holdout end",
          "is " + holdoutEnd + ", before the calibration ends on " + calibrationEnd,
          "give a later day");
    }
    InvalidInput.unless(
        daysPerUnit >= 1, "unit", "is " + daysPerUnit + " days", "give at least one day");
  }

  /** The length of the holdout in units; 0 for none. */
  public double holdoutLength() {
    return (double) ChronoUnit.DAYS.between(calibrationEnd, holdoutEnd) / daysPerUnit;
  }
}
