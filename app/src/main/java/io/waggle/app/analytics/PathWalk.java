package io.waggle.app.analytics;

import io.waggle.core.kernel.InvalidException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the ways that people went from an event on, person by person, the nearest event first. */
final class PathWalk {
  /** Each takes about 100 bytes. */
  private static final int MOST_PATHS = 250_000;

  private static final int NOBODY = -1;
  private static final int NOTHING = -1;

  private final EventKinds kinds;
  private final int steps;

  /** A way is a text with one character for each event, the number of its label. */
  private final Map<String, Long> people = new HashMap<>();

  private final StringBuilder path = new StringBuilder();
  private int person = NOBODY;
  private int before = NOTHING;

  /**
   * For one question.
   *
   * @param kinds fewer labels than there are characters, see {@link KindTable#LIMIT}
   * @param steps how many events to follow; the same one again and again counts once
   */
  PathWalk(EventKinds kinds, int steps) {
    this.kinds = kinds;
    this.steps = steps;
  }

  /**
   * An event; those of a person come together, in the order of their distances.
   *
   * @param away how far in time from the event that the way begins with
   * @param isAnchor whether it may be the one that the way begins with
   */
  void take(int who, long away, int kind, boolean isAnchor) {
    if (who != person) {
      end();
      person = who;
    }
    int label = kinds.label(kind);
    if (away == 0) {
      before = before == NOTHING && isAnchor ? label : before;
    } else if (label != before && path.length() < steps) {
      path.append((char) label);
      before = label;
    }
  }

  private void end() {
    if (person != NOBODY) {
      people.merge(path.toString(), 1L, Long::sum);
      if (people.size() > MOST_PATHS) {
        throw new InvalidException(
            "measure.too_large",
            "period",
            "has people on more than " + MOST_PATHS + " different paths",
            "Ask for fewer steps, a shorter time around the event or fewer people.");
      }
    }
    path.setLength(0);
    before = NOTHING;
  }

  /** All ways with their people, most people first. */
  List<Behaviour.PathPeople> counted() {
    end();
    person = NOBODY;
    List<Behaviour.PathPeople> counted = new ArrayList<>(people.size());
    people.forEach((way, count) -> counted.add(new Behaviour.PathPeople(texts(way), count)));
    counted.sort(
        Comparator.comparingLong(Behaviour.PathPeople::people)
            .reversed()
            .thenComparing(each -> String.join("\n", each.path())));
    return counted;
  }

  private List<String> texts(String way) {
    return way.chars().mapToObj(kinds::text).toList();
  }
}
