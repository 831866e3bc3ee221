package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.attribution.AttributionCounts;
import io.waggle.science.attribution.Conversion;
import io.waggle.science.attribution.Journey;
import io.waggle.science.attribution.JourneyRule;
import io.waggle.science.attribution.LiveAttribution;
import io.waggle.science.attribution.Model;
import io.waggle.science.attribution.Touchpoint;
import io.waggle.science.numeric.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The journeys of the file as events of 20,000 people in random order, a fifth of them under two
 * identifiers that are joined later, with refunds, splits and erasures: the live counts against
 * those of the journeys that are true in the end.
 */
final class AttributionStream {
  private static final long DAY = 86_400_000;
  private static final long END = 200 * DAY;
  private static final JourneyRule RULE = new JourneyRule(30 * DAY, 0);
  private static final List<Model> MODELS =
      List.of(
          Model.named("last"),
          Model.named("linear"),
          Model.named("position"),
          Model.named("time-decay"),
          Model.named("shapley"),
          Model.named("markov-1"),
          Model.named("markov-2"));

  private final List<Runnable> happenings = new ArrayList<>();
  private final List<Runnable> corrections = new ArrayList<>();
  private final LiveAttribution live = new LiveAttribution(RULE, MODELS, 0);
  private final Map<Integer, Person> people = new TreeMap<>();
  private final UniformRandomProvider random = Seeds.random(20);
  private long conversions;

  /** What is true of a person in the end, by which of up to two identifiers it happened under. */
  private static final class Person {
    private final List<List<Touchpoint>> touches = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<List<Conversion>> conversions =
        List.of(new ArrayList<>(), new ArrayList<>());
    private boolean isSplit;

    private List<Journey> journeys() {
      if (isSplit) {
        List<Journey> apart = new ArrayList<>();
        apart.addAll(RULE.journeys(touches.getFirst(), conversions.getFirst(), END));
        apart.addAll(RULE.journeys(touches.getLast(), conversions.getLast(), END));
        return apart;
      }
      List<Touchpoint> met = new ArrayList<>();
      touches.forEach(met::addAll);
      List<Conversion> done = new ArrayList<>();
      conversions.forEach(done::addAll);
      return RULE.journeys(met, done, END);
    }
  }

  AttributionStream(AttributionJourneys journeys) {
    int number = 0;
    for (AttributionJourneys.Row row : journeys.rows()) {
      int count = row.conversions() + row.nulls();
      for (int i = 0; i < count; i++) {
        double value = i < row.conversions() ? row.value() / row.conversions() : -1;
        plan(number++, row.path(), value);
      }
    }
    shuffle(happenings);
    shuffle(corrections);
  }

  private void shuffle(List<Runnable> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }

  private void plan(int number, List<String> path, double value) {
    Person person = new Person();
    people.put(number, person);
    String[] identifiers = {"a" + number, "b" + number};
    boolean hasTwo = random.nextInt(5) == 0;
    boolean isErased = random.nextInt(50) == 0;
    long time = random.nextLong(100 * DAY);
    for (String channel : path) {
      int which = hasTwo ? random.nextInt(2) : 0;
      time += 1 + random.nextLong(DAY);
      Touchpoint touch = new Touchpoint(channel, time);
      person.touches.get(which).add(touch);
      happenings.add(() -> live.touch(identifiers[which], touch));
    }
    if (value >= 0) {
      planConversion(person, identifiers[0], new Conversion("c" + number, time + 1, value));
    }
    if (hasTwo) {
      happenings.add(() -> live.assign(identifiers[1], identifiers[0]));
      person.isSplit = !isErased && random.nextInt(4) == 0;
      if (person.isSplit) {
        corrections.add(() -> live.assign(identifiers[1], identifiers[1]));
      }
    }
    if (isErased) {
      people.remove(number);
      corrections.add(() -> live.erase(identifiers[0]));
    }
  }

  private void planConversion(Person person, String identifier, Conversion conversion) {
    conversions++;
    happenings.add(() -> live.conversion(identifier, conversion));
    boolean isCancelled = random.nextInt(20) == 0;
    boolean isReduced = random.nextInt(10) == 0;
    double back = isReduced ? 1 : 0;
    if (isCancelled || isReduced) {
      LiveAttribution.Refund refund =
          new LiveAttribution.Refund("r", conversion.id(), back, isCancelled);
      happenings.add(() -> live.refund(identifier, refund));
    }
    if (!isCancelled) {
      double left = Math.max(0, Math.rint((conversion.value() - back) * 1e6) / 1e6);
      person
          .conversions
          .getFirst()
          .add(new Conversion(conversion.id(), conversion.timeMillis(), left));
    }
  }

  List<Row> rows() throws IOException {
    int count = happenings.size();
    double seconds = CpuSeconds.of(() -> happenings.forEach(Runnable::run));
    corrections.forEach(Runnable::run);
    live.advanceTo(END);
    AttributionCounts batch = new AttributionCounts(MODELS);
    people.values().forEach(person -> person.journeys().forEach(batch::add));
    AttributionCounts streamed = live.counts();
    boolean isSame = batch.isSameAs(streamed);
    for (Model model : MODELS) {
      isSame &= batch.credits(model).equals(streamed.credits(model));
    }
    return List.of(
        Row.holds(
            "live = batch after shuffle, late, refund, merge, split, erasure",
            isSame,
            "equal to the last bit"),
        Row.shown("events of that, refunds and merges included", count, ""),
        Row.shown("conversions of that", conversions, ""),
        Row.atMost("CPU time per event", seconds / count * 1e6, "µs", 20));
  }
}
