package io.waggle.science.recommend;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How well methods foretell what customers take after a day, learnt from what they took before.
 *
 * <p>Judged are customers of both times. Items that nobody took before cannot be foretold by any
 * method; they are counted, not held against one.
 *
 * @param figures by method and ranking
 * @param customers who took something before the day and something known after it
 * @param unknown purchases after the day of items that nobody took before
 */
public record Evaluation(List<Figures> figures, int customers, int unknown) {
  public Evaluation {
    figures = List.copyOf(figures);
  }

  /**
   * How to judge.
   *
   * @param split purchases from this day on are foretold
   * @param halfLife in days, of what is learnt from
   * @param k items are offered, at least 1
   * @param level of intervals, in (0, 1)
   * @param seed where chance starts, for methods that need it
   */
  public record Setting(double split, double halfLife, int k, double level, long seed) {
    public Setting {
      InvalidInput.finite("split", split);
      InvalidInput.unless(k >= 1, "k", "is " + k, "give at least 1");
      InvalidInput.unless(
          level > 0 && level < 1, "level", "is " + level, "give one between 0 and 1");
    }
  }

  /**
   * @throws InvalidInput when nothing lies on one side of the day, or no customer on both
   */
  public static Evaluation of(
      Collection<Purchase> purchases, List<Method> methods, Setting setting, Progress progress) {
    Map<Boolean, List<Purchase>> sides =
        purchases.stream().collect(Collectors.partitioningBy(each -> each.day() < setting.split()));
    List<Purchase> before = sides.getOrDefault(true, List.of());
    List<Purchase> after = sides.getOrDefault(false, List.of());
    InvalidInput.unless(
        !before.isEmpty() && !after.isEmpty(),
        "split",
        "leaves " + before.size() + " purchases before and " + after.size() + " after",
        "choose a day within the log");
    History history = History.of(before, setting.halfLife());
    Later later = Later.of(history, after);
    InvalidInput.unless(
        !later.truths.isEmpty(),
        "split",
        "leaves no customer who took something before, and something known after",
        "choose another day, or give more purchases");
    Trials judge = new Trials(history, later, setting);
    double[][] yardstick = judge.of(Method.POPULAR, Progress.silent());
    List<Figures> figures = new ArrayList<>();
    double effort = methods.stream().mapToInt(Method::effort).sum();
    double done = 0;
    for (Method method : methods) {
      String judging = "judging " + method.name().toLowerCase(Locale.ROOT);
      Progress part = progress.part(done / effort, (done + method.effort()) / effort);
      part.at(0, judging);
      double[][] trials = judge.of(method, (share, stage) -> part.at(share, judging));
      done += method.effort();
      for (Ranking ranking : Ranking.values()) {
        int place = 2 * ranking.ordinal();
        figures.add(
            Figures.of(
                method,
                ranking,
                new double[][] {trials[place], trials[place + 1], yardstick[place + 1]},
                setting.level()));
      }
    }
    progress.at(1, "judged");
    return new Evaluation(figures, later.truths.size(), later.unknown);
  }

  /** What known customers took after the day, of known items. */
  private record Later(SortedMap<String, TreeSet<Integer>> truths, int unknown) {
    static Later of(History history, List<Purchase> after) {
      Map<String, Integer> places =
          IntStream.range(0, history.items().size())
              .boxed()
              .collect(Collectors.toMap(place -> history.items().get(place), place -> place));
      SortedMap<String, TreeSet<Integer>> truths = new TreeMap<>();
      int unknown = 0;
      for (Purchase each : after) {
        Integer place = places.get(each.item());
        if (place == null) {
          unknown++;
        } else if (history.basket(each.customer()).size() > 0) {
          truths.computeIfAbsent(each.customer(), customer -> new TreeSet<>()).add(place);
        }
      }
      return new Later(truths, unknown);
    }
  }

  /** Lets methods foretell. */
  private record Trials(History history, Later later, Setting setting) {
    /** Recall and nDCG for each ranking in turn, of each customer, NaN with nothing to find. */
    double[][] of(Method method, Progress progress) {
      Recommender recommender = Recommender.learn(method, history, setting.seed(), progress);
      double[][] trials = new double[2 * Ranking.values().length][later.truths.size()];
      int row = 0;
      for (Map.Entry<String, TreeSet<Integer>> each : later.truths.entrySet()) {
        Basket basket = history.basket(each.getKey());
        double[] scores = recommender.scores(basket);
        Set<Integer> had = IntStream.of(basket.items()).boxed().collect(Collectors.toSet());
        for (Ranking ranking : Ranking.values()) {
          List<Integer> truth =
              each.getValue().stream().filter(item -> ranking.allows(had.contains(item))).toList();
          List<Integer> offered = ranking.best(scores, basket, setting.k());
          int place = 2 * ranking.ordinal();
          trials[place][row] = Gains.recall(offered, truth, setting.k());
          trials[place + 1][row] = Gains.ndcg(offered, truth, setting.k());
        }
        row++;
      }
      return trials;
    }
  }
}
