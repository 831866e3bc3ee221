package io.waggle.app.api;

import io.waggle.app.analytics.Behaviour;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.engine.PersonView;
import io.waggle.core.experiment.Touchpoint;
import io.waggle.science.attribution.AttributionCounts;
import io.waggle.science.attribution.Bootstrap;
import io.waggle.science.attribution.Conversion;
import io.waggle.science.attribution.Credit;
import io.waggle.science.attribution.Journey;
import io.waggle.science.attribution.JourneyRule;
import io.waggle.science.attribution.Model;
import io.waggle.science.attribution.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Compares attribution models over everybody's touches and conversions, in the background and at
 * the lowest priority. One at a time; the last answer is kept until the next is asked for.
 *
 * <p>Touches are the newest fifty of each person. Intervals come from drawing journeys again, with
 * a fixed seed, so that the same data gives the same answer.
 */
public final class AttributionJob implements AutoCloseable {
  private static final long REPEAT_MILLIS = 30 * 60_000L;
  private static final int SLICE = 200;
  private static final int MAX_CONVERSIONS = 5_000_000;
  private static final int DRAWS = 100;
  private static final double LEVEL = 0.9;
  private static final long SEED = 20_261_122;
  private static final double READING = 0.4;

  private static final List<Model> BY_PATH =
      List.of(
          Model.named("first"),
          Model.named("last"),
          Model.named("linear"),
          Model.named("position"),
          Model.named("markov-1"),
          Model.named("shapley"),
          Model.named("shapley-rate"));

  /** It needs the times of touches, which paths that are drawn again do not have. */
  private static final Model BY_TIME = Model.named("time-decay");

  private final ApiParts parts;
  private volatile State state = State.NONE;
  private volatile boolean stopping;
  private @Nullable Thread thread;

  /** How far a comparison is. */
  enum Phase {
    NONE,
    RUNNING,
    DONE,
    STOPPED,
    FAILED
  }

  /**
   * What is asked.
   *
   * @param byCampaign whether a channel's campaigns are told apart
   */
  record Order(String goal, long lookbackMillis, boolean byCampaign) {}

  /** What was found. */
  record Outcome(
      AttributionCounts counts,
      Map<Model, SortedMap<String, Credit>> credits,
      Map<Model, SortedMap<String, Bootstrap.CreditInterval>> intervals) {}

  /** What is known of the comparison; the outcome is null until it is done. */
  record State(
      Phase phase,
      double progress,
      String stage,
      @Nullable Order order,
      String failure,
      @Nullable Outcome outcome) {
    static final State NONE = new State(Phase.NONE, 0, "", null, "", null);
  }

  public AttributionJob(ApiParts parts) {
    this.parts = parts;
  }

  State state() {
    return state;
  }

  static double level() {
    return LEVEL;
  }

  boolean knows(String goal) {
    return parts.definitions().find(DefinitionKind.GOAL.label(), goal) != null;
  }

  /** Begins; false while another one is under way. */
  synchronized boolean start(Order order) {
    if (state.phase() == Phase.RUNNING) {
      return false;
    }
    stopping = false;
    state = new State(Phase.RUNNING, 0, "reading", order, "", null);
    Thread next = Thread.ofPlatform().name("attribution").daemon().unstarted(() -> run(order));
    next.setPriority(Thread.MIN_PRIORITY);
    thread = next;
    next.start();
    return true;
  }

  void stop() {
    stopping = true;
  }

  @Override
  public void close() {
    stopping = true;
    Thread running = thread;
    try {
      if (running != null) {
        running.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Order order) {
    try {
      Outcome outcome = compare(order);
      state = new State(Phase.DONE, 1, "", order, "", outcome);
    } catch (CancellationException e) {
      state = new State(Phase.STOPPED, state.progress(), "", order, "", null);
    } catch (RuntimeException e) {
      String failure = String.valueOf(e.getMessage());
      state = new State(Phase.FAILED, state.progress(), "", order, failure, null);
    }
  }

  private void tell(Order order, double progress, String stage) {
    if (stopping) {
      throw new CancellationException();
    }
    state = new State(Phase.RUNNING, progress, stage, order, "", null);
  }

  private Outcome compare(Order order) {
    Map<Integer, List<Conversion>> conversions = conversions(order.goal());
    List<Model> all = new ArrayList<>(BY_PATH);
    all.add(BY_TIME);
    AttributionCounts counts = new AttributionCounts(all);
    Paths.Builder paths = new Paths.Builder();
    JourneyRule rule = new JourneyRule(order.lookbackMillis(), REPEAT_MILLIS);
    long now = LatestEvent.millis(parts);
    List<Integer> everybody = parts.pipeline().ask(engine -> engine.view().everybody());
    for (int from = 0; from < everybody.size(); from += SLICE) {
      tell(order, READING * from / everybody.size(), "reading");
      List<Integer> slice = everybody.subList(from, Math.min(everybody.size(), from + SLICE));
      Map<Integer, List<io.waggle.science.attribution.Touchpoint>> touches = touches(slice, order);
      for (int person : slice) {
        List<Conversion> reached = conversions.getOrDefault(person, List.of());
        for (Journey each : rule.journeys(touches.getOrDefault(person, List.of()), reached, now)) {
          counts.add(each);
          add(each, paths);
        }
      }
    }
    Map<Model, SortedMap<String, Credit>> credits = new LinkedHashMap<>();
    tell(order, READING, "crediting");
    for (Model each : all) {
      credits.put(each, counts.credits(each));
    }
    Map<Model, SortedMap<String, Bootstrap.CreditInterval>> intervals = Map.of();
    if (counts.conversions() + counts.nulls() > 0) {
      intervals =
          new Bootstrap(DRAWS, LEVEL, SEED)
              .intervals(
                  paths.build(),
                  BY_PATH,
                  (done, stage) -> tell(order, READING + (1 - READING) * done, "drawing"));
    }
    return new Outcome(counts, credits, intervals);
  }

  private Map<Integer, List<Conversion>> conversions(String goal) {
    parts.awaitAnalytics();
    Map<Integer, List<Conversion>> byPerson = new HashMap<>();
    int[] read = {0};
    parts
        .analytics()
        .views()
        .behaviour()
        .conversions(
            goal,
            (Behaviour.Reached each) -> {
              if (++read[0] > MAX_CONVERSIONS) {
                throw new IllegalStateException("more than " + MAX_CONVERSIONS + " conversions");
              }
              byPerson
                  .computeIfAbsent(each.person(), key -> new ArrayList<>(1))
                  .add(
                      new Conversion(
                          Long.toString(each.position()), each.time(), Math.max(0, each.value())));
            });
    return byPerson;
  }

  private Map<Integer, List<io.waggle.science.attribution.Touchpoint>> touches(
      List<Integer> people, Order order) {
    return parts
        .pipeline()
        .ask(engine -> {
          Map<Integer, List<io.waggle.science.attribution.Touchpoint>> found = new HashMap<>();
          for (int each : people) {
            PersonView person = engine.view().person(each);
            if (person != null) {
              for (Touchpoint touch : person.touches()) {
                found
                    .computeIfAbsent(each, key -> new ArrayList<>())
                    .add(
                        new io.waggle.science.attribution.Touchpoint(
                            named(touch, order), touch.time()));
              }
            }
          }
          return found;
        });
  }

  private static String named(Touchpoint touch, Order order) {
    String channel = touch.channel().isBlank() ? "(none)" : touch.channel();
    boolean told = order.byCampaign() && !touch.campaign().isBlank();
    return told ? channel + " · " + touch.campaign() : channel;
  }

  private static void add(Journey journey, Paths.Builder paths) {
    List<String> path =
        journey.touches().stream().map(io.waggle.science.attribution.Touchpoint::channel).toList();
    switch (journey.outcome()) {
      case CONVERTED -> paths.add(path, 1, journey.value(), 0);
      case EXPIRED -> paths.add(path, 0, 0, 1);
      case OPEN, UNMATCHED -> {}
    }
  }
}
