package io.waggle.science.attribution;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a set of models needs to know of the journeys so far: counts that add, subtract
 * and merge.
 *
 * <p>All sums are integers of 128 bits, so that the order of journeys, corrections and merges does
 * not matter: equal journeys give equal counts and, bit for bit, equal credits. Memory grows with
 * channels and, for Markov of order n, with the runs of n + 1 touches that occur, not with people.
 * Counts may be below zero in one part, but not in the whole when it is read.
 *
 * <p>For one thread at a time.
 */
public final class AttributionCounts {
  private static final int CONVERSIONS = 0;
  private static final int NULLS = 1;
  private static final int UNMATCHED = 2;

  private final Channels channels;
  private final Map<Model, Tally> tallies = new LinkedHashMap<>();
  private final Counts touches = new Counts();
  private final Counts totals = new Counts();
  private final WideSums micros = new WideSums();
  private final PathView view = new PathView();

  /**
   * No journeys yet.
   *
   * @param models what can be asked later, at least one
   */
  public AttributionCounts(Collection<Model> models) {
    this(models, new Channels());
  }

  private AttributionCounts(Collection<Model> models, Channels channels) {
    InvalidInput.unless(
        !models.isEmpty(), "models", "are none", "choose from " + String.join(", ", Model.NAMES));
    this.channels = channels;
    for (Model model : models) {
      tallies.put(model, tallyOf(model));
    }
  }

  /** The counts of a table. */
  public static AttributionCounts of(Collection<Model> models, Paths paths) {
    AttributionCounts counts = new AttributionCounts(models, paths.channels());
    for (int row = 0; row < paths.rows(); row++) {
      paths.show(row, counts.view);
      counts.add(counts.view, 1);
    }
    return counts;
  }

  private Tally tallyOf(Model model) {
    return switch (model) {
      case Split split -> new SplitTally(split, channels);
      case Model.Markov markov -> new ChainTally(markov.order());
      case Model.OrderedShapley ordered -> new PositionTally();
      case Model.RateShapley rate -> new SetTally();
    };
  }

  /** The models that can be asked, in the order given. */
  public List<Model> models() {
    return List.copyOf(tallies.keySet());
  }

  /** Counts a journey; an open one does not count yet. */
  public void add(Journey journey) {
    add(journey, 1);
  }

  /** Takes back a journey that was counted. */
  public void subtract(Journey journey) {
    add(journey, -1);
  }

  /** Adds what another counted of the same models. */
  public void add(AttributionCounts other) {
    add(other, 1);
  }

  /** Takes back what another counted of the same models. */
  public void subtract(AttributionCounts other) {
    add(other, -1);
  }

  /** Counts of their own that know nothing of what was taken back. */
  public AttributionCounts copy() {
    AttributionCounts copy = new AttributionCounts(tallies.keySet());
    copy.add(this);
    return copy;
  }

  /** Whether both counted the same, so that every answer is the same to the last bit. */
  public boolean isSameAs(AttributionCounts other) {
    AttributionCounts difference = copy();
    difference.subtract(other);
    return difference.touches.allZero()
        && difference.totals.allZero()
        && difference.micros.allZero()
        && difference.tallies.values().stream().allMatch(Tally::allZero);
  }

  /** Conversions whose path is known. */
  public long conversions() {
    return wholeTotal(CONVERSIONS);
  }

  /** Journeys that ended in nothing. */
  public long nulls() {
    return wholeTotal(NULLS);
  }

  /** The value of all conversions whose path is known. */
  public double value() {
    return Paths.fromMicros(micros.value(CONVERSIONS));
  }

  /** Conversions before which no touch was seen: nobody's credit, and in no other figure. */
  public Credit unmatched() {
    return new Credit(wholeTotal(UNMATCHED), Paths.fromMicros(micros.value(UNMATCHED)));
  }

  /** The share of journeys that convert; zero if there is no journey. */
  public double baseRate() {
    long journeys = conversions() + nulls();
    return journeys == 0 ? 0 : (double) conversions() / journeys;
  }

  /** The channels of all journeys, by name. */
  public List<String> channels() {
    List<String> met = new ArrayList<>();
    for (int id = 0; id < channels.size(); id++) {
      if (touches.at(id) != 0) {
        met.add(channels.name(id));
      }
    }
    Collections.sort(met);
    return Collections.unmodifiableList(met);
  }

  /**
   * The credits of a model by channel; nothing converted, nothing credited.
   *
   * @throws InvalidInput for a model that was not counted
   */
  public SortedMap<String, Credit> credits(Model model) {
    return switch (model) {
      case Split split -> credits((SplitTally) tally(split));
      case Model.Markov markov -> markov(markov.order()).credits(conversions(), value());
      case Model.OrderedShapley ordered -> sums(positions());
      case Model.RateShapley rate -> rateShapley(Sampling.usual()).credits();
    };
  }

  /** The fitted chain of an order with its removal effects. */
  public MarkovFit markov(int order) {
    ChainTally tally = (ChainTally) tally(new Model.Markov(order));
    return MarkovFit.of(MarkovChain.of(tally, channels));
  }

  /** Ordered Shapley: by channel, then by position in the path from 1. */
  public SortedMap<String, SortedMap<Integer, Credit>> positions() {
    PositionTally tally = (PositionTally) tally(new Model.OrderedShapley());
    SortedMap<String, SortedMap<Integer, Credit>> credits = new TreeMap<>();
    for (String channel : channels()) {
      credits.put(
          channel, Collections.unmodifiableSortedMap(tally.credits(channels.find(channel))));
    }
    return Collections.unmodifiableSortedMap(credits);
  }

  /** Rate-Shapley with the standard errors that sampling leaves, all zero where it is exact. */
  public RateShapleyFit rateShapley(Sampling sampling) {
    SetTally tally = (SetTally) tally(new Model.RateShapley());
    return RateShapleyFit.of(SetGame.of(tally, channels), sampling);
  }

  /** Forgets the journeys but not the shape of paths, for the next draw over the same paths. */
  void clear() {
    touches.clear();
    totals.clear();
    micros.clear();
    tallies.values().forEach(Tally::clear);
  }

  void add(PathView path, int sign) {
    long journeys = sign * (path.conversions + path.nulls);
    for (int i = path.from; i < path.to; i++) {
      touches.add(path.touches[i], journeys);
    }
    totals.add(CONVERSIONS, sign * path.conversions);
    totals.add(NULLS, sign * path.nulls);
    micros.add(CONVERSIONS, path.micros, sign);
    for (Tally tally : tallies.values()) {
      tally.add(path, sign);
    }
  }

  private void add(Journey journey, int sign) {
    switch (journey.outcome()) {
      case OPEN -> {}
      case UNMATCHED -> {
        totals.add(UNMATCHED, sign);
        micros.add(UNMATCHED, journey.micros(), sign);
      }
      case CONVERTED, EXPIRED -> {
        journey.show(channels, view);
        add(view, sign);
      }
    }
  }

  private void add(AttributionCounts other, int sign) {
    InvalidInput.unless(
        tallies.keySet().equals(other.tallies.keySet()),
        "counts",
        "are of the models " + other.tallies.keySet(),
        "merge counts of the same models, here " + tallies.keySet());
    int[] mine = new int[other.channels.size()];
    for (int id = 0; id < mine.length; id++) {
      mine[id] = channels.id(other.channels.name(id));
      touches.add(mine[id], sign * other.touches.at(id));
    }
    for (int total = CONVERSIONS; total <= UNMATCHED; total++) {
      totals.add(total, sign * other.totals.at(total));
      micros.add(total, other.micros, total, sign);
    }
    tallies.forEach((model, tally) -> tally.add(other.tally(model), mine, sign));
  }

  private SortedMap<String, Credit> credits(SplitTally tally) {
    SortedMap<String, Credit> credits = new TreeMap<>();
    for (String channel : channels()) {
      credits.put(channel, tally.credit(channels.find(channel)));
    }
    return Collections.unmodifiableSortedMap(credits);
  }

  private static SortedMap<String, Credit> sums(
      SortedMap<String, SortedMap<Integer, Credit>> positions) {
    SortedMap<String, Credit> sums = new TreeMap<>();
    positions.forEach((channel, credits) ->
        sums.put(channel, credits.values().stream().reduce(Credit.NONE, Credit::plus)));
    return Collections.unmodifiableSortedMap(sums);
  }

  private Tally tally(Model model) {
    Tally tally = tallies.get(model);
    if (tally == null) {
      throw new InvalidInput(
          "model", model.name() + " was not counted", "name it when the counts are made");
    }
    return tally;
  }

  private long wholeTotal(int which) {
    long total = totals.at(which);
    InvalidInput.unless(
        total >= 0, "counts", "are below zero", "take back only journeys that were counted");
    return total;
  }
}
