package io.waggle.science.forecast;

import java.util.List;

/** What came of forecasting a series. */
public sealed interface Outcome {

  /**
   * A forecast.
   *
   * @param method chosen
   * @param forecast by it, from the whole series
   * @param scores of all methods that could be tried, best first; empty when the series is too
   *     short to try any
   * @param notes what to keep in mind
   */
  record Made(Method method, Forecast forecast, List<MethodScore> scores, List<String> notes)
      implements Outcome {
    public Made {
      scores = List.copyOf(scores);
      notes = List.copyOf(notes);
    }
  }

  /** No forecast, because the series does not hold enough. */
  record NotEnough(String reason) implements Outcome {}
}
