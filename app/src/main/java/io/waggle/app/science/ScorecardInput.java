package io.waggle.app.science;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.score.Benchmark;
import io.waggle.science.score.Indicator;
import io.waggle.science.score.Ratings;
import io.waggle.science.score.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code scorecard} is given.
 *
 * @param weights how to weigh, see {@link ScorecardWeights}
 * @param newcomers alternatives that may come, for the check of the order; null when there are none
 * @param peers figures of others, for the benchmark
 */
record ScorecardInput(
    Method method,
    Ratings ratings,
    ScorecardWeights weights,
    @Nullable Ratings newcomers,
    Peers peers) {

  /** How values become one figure. */
  enum Method {
    WEIGHTED,
    TOPSIS
  }

  /**
   * Others to compare with.
   *
   * @param all none when no benchmark is asked for
   */
  record Peers(Stage stage, List<Benchmark.Peer> all) {}

  static ScorecardInput of(Document document) {
    document.allowOnly(
        "method", "indicators", "weights", "alternatives", "newcomers", "stage", "peers");
    List<Indicator> indicators = indicators(document);
    Ratings ratings = ratings(document, "alternatives", indicators);
    return new ScorecardInput(
        document.oneOf("method", Method.class, Method.WEIGHTED),
        ratings,
        ScorecardWeights.of(document, indicators),
        document.has("newcomers") ? ratings(document, "newcomers", indicators) : null,
        peers(document));
  }

  private static List<Indicator> indicators(Document document) {
    if (document.isListOfTexts("indicators")) {
      return document.texts("indicators").stream().map(Indicator::benefit).toList();
    }
    List<Indicator> all = new ArrayList<>();
    for (Document each : document.objects("indicators")) {
      each.allowOnly("name", "worst", "best", "cost");
      boolean cost = each.flagOr("cost", false);
      Indicator usual =
          cost ? Indicator.cost(each.text("name")) : Indicator.benefit(each.text("name"));
      Indicator indicator =
          new Indicator(
              usual.name(),
              each.numberOr("worst", usual.worst()),
              each.numberOr("best", usual.best()));
      InvalidInput.unless(
          !each.has("cost") || indicator.isCost() == cost,
          each.pathOf("cost"),
          "is "
              + cost
              + " while the best is "
              + indicator.best()
              + " and the worst "
              + indicator.worst(),
          "leave cost away: the ends say it");
      all.add(indicator);
    }
    return all;
  }

  private static Ratings ratings(Document document, String key, List<Indicator> indicators) {
    List<String> names = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (Document each : document.objects(key)) {
      each.allowOnly("name", "values");
      names.add(each.text("name"));
      rows.add(each.numbers("values"));
    }
    return new Ratings(names, indicators, rows.toArray(double[][]::new));
  }

  private static Peers peers(Document document) {
    Stage stage = document.oneOf("stage", Stage.class, Stage.LAUNCH);
    List<Benchmark.Peer> all = new ArrayList<>();
    if (document.has("peers")) {
      document.text("stage");
      for (Document each : document.objects("peers")) {
        each.allowOnly("name", "stage", "score");
        each.text("stage");
        all.add(
            new Benchmark.Peer(
                each.text("name"),
                each.oneOf("stage", Stage.class, Stage.LAUNCH),
                each.number("score")));
      }
    }
    return new Peers(stage, all);
  }
}
