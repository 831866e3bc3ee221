package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.numeric.Interval;
import io.waggle.science.recommend.Evaluation;
import io.waggle.science.recommend.Figures;
import io.waggle.science.recommend.Method;
import io.waggle.science.recommend.Ranking;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The answer of {@code recommend}.
 *
 * @param day from which purchases were foretold
 * @param count offers a customer
 */
record RecommendAnswer(LocalDate day, int count, Evaluation judged) {
  Answer answer() {
    Attributes body =
        Attributes.builder()
            .put("split", day.toString())
            .put("count", count)
            .put("customersJudged", judged.customers())
            .put("purchasesOfUnknownItems", judged.unknown())
            .put("methods", Values.list(judged.figures().stream().map(this::figures).toList()))
            .build();
    return Answer.of(body, lines()).withPlot(plot());
  }

  private Value figures(Figures figures) {
    Attributes.Builder each =
        Attributes.builder()
            .put("method", word(figures.method()))
            .put("offer", word(figures.ranking()))
            .put("customers", figures.customers());
    if (figures.customers() > 0) {
      each.put("recall", figures.recall()).put("ndcg", figures.ndcg());
    }
    Interval ndcg = figures.ndcgInterval();
    Interval gain = figures.overPopular();
    if (ndcg != null && gain != null) {
      each.put("ndcgInterval", Values.interval(ndcg));
      each.put("ndcgOverPopular", Values.interval(gain));
    }
    return Values.object(each.put("beatsPopular", new Value.Flag(figures.beatsPopular())).build());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d customers judged on what they took from %s on; %d offers each",
            judged.customers(),
            day,
            count));
    lines.add("");
    TextTable table =
        new TextTable("method", "offer", "customers", "recall", "nDCG", "over popular");
    for (Figures each : judged.figures()) {
      boolean isNone = each.customers() == 0;
      table.row(
          word(each.method()),
          word(each.ranking()),
          TextTable.figure(each.customers()),
          isNone ? "-" : TextTable.figure(each.recall()),
          isNone ? "-" : TextTable.figure(each.ndcg()),
          gain(each));
    }
    lines.addAll(table.lines());
    lines.add("");
    lines.add("over popular: the gain in nDCG, as an interval; above zero, it is more than chance");
    if (judged.unknown() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d purchases of items nobody had before are left out",
              judged.unknown()));
    }
    List<String> left = leftOut();
    if (!left.isEmpty()) {
      lines.add("too many items for " + String.join(" and ", left) + ", which look at all pairs");
    }
    return lines;
  }

  private List<String> leftOut() {
    List<Method> methods = methods();
    return Arrays.stream(Method.values())
        .filter(method -> !methods.contains(method))
        .map(RecommendAnswer::word)
        .toList();
  }

  private List<Method> methods() {
    return judged.figures().stream().map(Figures::method).distinct().toList();
  }

  private static String gain(Figures figures) {
    Interval gain = figures.overPopular();
    return gain == null
        ? "not enough data"
        : TextTable.figure(gain.low()) + " to " + TextTable.figure(gain.high());
  }

  private Plot plot() {
    List<String> names = methods().stream().map(RecommendAnswer::word).toList();
    Plot plot =
        Plot.overCategories("What was foretold from " + day + " on", names, "nDCG at " + count);
    for (Ranking ranking : Ranking.values()) {
      List<Figures> figures =
          judged.figures().stream().filter(each -> each.ranking() == ranking).toList();
      plot =
          plot.bars(
              words(ranking),
              figures.stream().mapToDouble(Figures::ndcg).toArray(),
              figures.stream().mapToDouble(each -> end(each, true)).toArray(),
              figures.stream().mapToDouble(each -> end(each, false)).toArray());
    }
    return plot;
  }

  /** Not a number, and so not drawn, where there is no interval. */
  private static double end(Figures figures, boolean isLow) {
    Interval interval = figures.ndcgInterval();
    if (interval == null) {
      return Double.NaN;
    }
    return isLow ? interval.low() : interval.high();
  }

  private static String words(Ranking ranking) {
    return switch (ranking) {
      case ALL -> "any item";
      case REPEAT -> "items had before";
      case NEW -> "items new to the customer";
    };
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
