package io.waggle.science.attribution;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rate-Shapley of all channels.
 *
 * @param credits in conversions and value; they add up to all of both, single ones may be negative
 * @param standardErrors of the credits from sampling; zero up to 20 channels, where they are exact
 * @param pairs of orders that were sampled; zero if exact
 */
public record RateShapleyFit(
    SortedMap<String, Credit> credits, SortedMap<String, Credit> standardErrors, int pairs) {

  public RateShapleyFit {
    credits = Collections.unmodifiableSortedMap(new TreeMap<>(credits));
    standardErrors = Collections.unmodifiableSortedMap(new TreeMap<>(standardErrors));
  }

  static RateShapleyFit of(SetGame game, Sampling sampling) {
    SetGame.Solution solution = game.solve(sampling);
    double journeys = 0;
    for (double each : game.journeys()) {
      journeys += each;
    }
    SortedMap<String, Credit> credits = new TreeMap<>();
    SortedMap<String, Credit> errors = new TreeMap<>();
    for (int i = 0; i < game.channels().size(); i++) {
      String channel = game.channels().get(i);
      credits.put(channel, new Credit(solution.rate()[i], solution.value()[i]).times(journeys));
      errors.put(
          channel, new Credit(solution.rateError()[i], solution.valueError()[i]).times(journeys));
    }
    return new RateShapleyFit(credits, errors, solution.pairs());
  }
}
