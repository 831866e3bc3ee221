package io.waggle.science.attribution;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the touches and conversions of one person make journeys.
 *
 * <p>A journey ends with a conversion, and the next touch starts a new one; so a second conversion
 * without a touch since the first is unmatched. It also ends when the look-back has passed since
 * its last touch: then it is a null journey. The path of a journey is what lies within the
 * look-back before its conversion, or before its last touch if it has none. A touch of the same
 * time as a conversion came before it.
 *
 * @param lookbackMillis how long a touch can matter, above zero; 7, 30 and 90 days are usual
 * @param repeatMillis a touch that follows a touch of the same channel, kept in the same path, so
 *     closely is the same touch; not negative, zero drops only touches of the same time
 */
public record JourneyRule(long lookbackMillis, long repeatMillis) {
  public JourneyRule {
    InvalidInput.positive("lookback", lookbackMillis);
    InvalidInput.notNegative("repeat", repeatMillis);
  }

  /**
   * The journeys of one person by the time of their end; at most the last is open.
   *
   * @param touches in any order
   * @param conversions in any order; of those with the same id the first counts
   * @param nowMillis until when is known what happened
   */
  public List<Journey> journeys(
      Collection<Touchpoint> touches, Collection<Conversion> conversions, long nowMillis) {
    List<Touchpoint> sorted = touches.stream().sorted().toList();
    List<Journey> journeys = new ArrayList<>();
    int next = 0;
    List<Touchpoint> run = new ArrayList<>();
    for (Conversion conversion : once(conversions)) {
      while (next < sorted.size() && sorted.get(next).timeMillis() <= conversion.timeMillis()) {
        extend(run, sorted.get(next), journeys);
        next++;
      }
      convert(run, conversion, journeys);
    }
    for (; next < sorted.size(); next++) {
      extend(run, sorted.get(next), journeys);
    }
    if (!run.isEmpty()) {
      long end = expiry(run);
      Journey.Outcome outcome = end < nowMillis ? Journey.Outcome.EXPIRED : Journey.Outcome.OPEN;
      journeys.add(new Journey(outcome, path(run, run.getLast().timeMillis()), end, 0));
    }
    return List.copyOf(journeys);
  }

  private static List<Conversion> once(Collection<Conversion> conversions) {
    Set<String> ids = new HashSet<>();
    return conversions.stream().sorted().filter(each -> ids.add(each.id())).toList();
  }

  private void extend(List<Touchpoint> run, Touchpoint touch, List<Journey> journeys) {
    if (!run.isEmpty() && touch.timeMillis() > expiry(run)) {
      expire(run, journeys);
    }
    run.add(touch);
  }

  private void expire(List<Touchpoint> run, List<Journey> journeys) {
    List<Touchpoint> path = path(run, run.getLast().timeMillis());
    journeys.add(new Journey(Journey.Outcome.EXPIRED, path, expiry(run), 0));
    run.clear();
  }

  private void convert(List<Touchpoint> run, Conversion conversion, List<Journey> journeys) {
    long time = conversion.timeMillis();
    if (!run.isEmpty() && expiry(run) < time) {
      expire(run, journeys);
    }
    Journey.Outcome outcome = run.isEmpty() ? Journey.Outcome.UNMATCHED : Journey.Outcome.CONVERTED;
    journeys.add(new Journey(outcome, path(run, time), time, conversion.value()));
    run.clear();
  }

  private long expiry(List<Touchpoint> run) {
    return run.getLast().timeMillis() + lookbackMillis;
  }

  private List<Touchpoint> path(List<Touchpoint> run, long until) {
    Map<String, Long> kept = new HashMap<>();
    List<Touchpoint> path = new ArrayList<>();
    for (Touchpoint touch : run) {
      long time = touch.timeMillis();
      Long before = kept.get(touch.channel());
      if (time >= until - lookbackMillis && (before == null || time - before > repeatMillis)) {
        kept.put(touch.channel(), time);
        path.add(touch);
      }
    }
    return path;
  }
}
