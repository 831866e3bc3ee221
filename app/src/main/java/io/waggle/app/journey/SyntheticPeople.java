package io.waggle.app.journey;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * People who are made up for a dry run: all there from the first day, with consent, doing what
 * their habits say at random times. The same seed makes the same people.
 */
final class SyntheticPeople {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final String SOURCE = "synthetic";

  private final DryRunRequest.Synthetic made;
  private final SplittableRandom random;
  private final long until;
  private int events;

  SyntheticPeople(DryRunRequest request, long until) {
    this.made = request.synthetic();
    this.random = new SplittableRandom(made.seed());
    this.until = until;
  }

  /** Hands over everything that happens from a time on, in order. */
  void each(long from, Consumer<Input> taker) {
    for (int i = 0; i < made.people(); i++) {
      meet(i, from, taker);
    }
    for (long day = from; day < until; day += DAY_MILLIS) {
      List<Input> today = new ArrayList<>();
      for (int i = 0; i < made.people(); i++) {
        for (DryRunRequest.Habit each : made.habits()) {
          addTimes(i, each, day, today);
        }
      }
      today.sort(Comparator.comparingLong(Input::time));
      today.forEach(taker);
    }
  }

  private void meet(int person, long at, Consumer<Input> taker) {
    Attributes.Builder traits =
        Attributes.builder().put("email", "person" + person + "@example.org");
    for (int i = 0; i < made.traits().size(); i++) {
      traits.put(made.traits().key(i), made.traits().value(i));
    }
    taker.accept(event(person, "", at, Attributes.EMPTY, traits.build()));
    taker.accept(
        new Input.ConsentChanged(
            new Identifier(Identifier.USER_ID, name(person)),
            "marketing",
            "*",
            true,
            "",
            SOURCE,
            at));
  }

  /** Times of a Poisson process: the gaps are exponential. */
  private void addTimes(int person, DryRunRequest.Habit habit, long day, List<Input> today) {
    double at = gap(habit.perDay());
    while (at < 1) {
      long time = day + (long) (at * DAY_MILLIS);
      if (time < until) {
        today.add(event(person, habit.event(), time, habit.properties(), Attributes.EMPTY));
      }
      at += gap(habit.perDay());
    }
  }

  private double gap(double perDay) {
    return -Math.log(1 - random.nextDouble()) / perDay;
  }

  private Input event(int person, String name, long at, Attributes properties, Attributes traits) {
    return new Input.Collected(
        new CollectedEvent(
            "synthetic-" + events++,
            name.isEmpty() ? EventType.IDENTIFY : EventType.TRACK,
            name,
            SOURCE,
            CollectedEvent.Subject.of(name(person), ""),
            properties,
            traits,
            CollectedEvent.NO_CONTEXT,
            CollectedEvent.Touch.NONE,
            CollectedEvent.Times.at(at)));
  }

  private static String name(int person) {
    return "person" + person;
  }
}
