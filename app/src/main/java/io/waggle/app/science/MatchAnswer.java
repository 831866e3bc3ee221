package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.match.BlockingReport;
import io.waggle.science.match.Clusters;
import io.waggle.science.match.Explanation;
import io.waggle.science.match.MatchModel;
import io.waggle.science.match.Matching;
import io.waggle.science.match.Quality;
import io.waggle.science.match.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A matching as a JSON object and as lines for people. */
final class MatchAnswer {
  private final Matching matching;
  private final Attributes.Builder body = Attributes.builder();
  private final List<String> lines = new ArrayList<>();

  MatchAnswer(Matching matching) {
    this.matching = matching;
  }

  Attributes body() {
    return body.build();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  MatchAnswer withCounts(MatchInput input) {
    Clusters clusters = matching.clusters();
    BlockingReport blocking = matching.blocking();
    int left = input.left().size();
    body.put(
        "records",
        Values.object(
            Attributes.builder()
                .put("left", left)
                .put("right", clusters.records() - left)
                .build()));
    body.put("threshold", matching.threshold());
    body.put("lambda", matching.model().prior());
    body.put(
        "pairs",
        Values.object(
            Attributes.builder()
                .put("possible", blocking.possible())
                .put("compared", blocking.compared())
                .put("links", matching.links())
                .put("automatic", matching.automatic())
                .put("review", matching.forReview())
                .build()));
    body.put("clusters", clusters(clusters));
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d records, %,d pairs compared of %.3g: %,d links, %,d clusters, the largest of %,d",
            clusters.records(),
            blocking.compared(),
            blocking.possible(),
            matching.links(),
            clusters.count(),
            clusters.largest()));
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d pairs are certain, %,d are for review; λ is %.3g",
            matching.automatic(),
            matching.forReview(),
            matching.model().prior()));
    return this;
  }

  private static Value clusters(Clusters clusters) {
    List<Value> sizes = new ArrayList<>();
    for (Clusters.SizeCount each : clusters.sizes()) {
      sizes.add(
          Values.object(
              Attributes.builder()
                  .put("size", each.size())
                  .put("clusters", each.clusters())
                  .build()));
    }
    return Values.object(
        Attributes.builder()
            .put("count", clusters.count())
            .put("largest", clusters.largest())
            .put("sizes", Values.list(sizes))
            .build());
  }

  MatchAnswer withBlocking() {
    BlockingReport report = matching.blocking();
    TextTable table =
        new TextTable("blocking rule", "pairs", "matches", "alone", "left out", "in pairs");
    List<Value> rules = new ArrayList<>();
    for (BlockingReport.Rule each : report.rules()) {
      rules.add(
          Values.object(
              Attributes.builder()
                  .put("rule", each.text())
                  .put("blocks", each.blocks())
                  .put("pairs", each.pairs())
                  .put("expectedMatches", each.matches())
                  .put("expectedMatchesAlone", each.matchesAlone())
                  .put("largeBlocks", each.largeBlocks())
                  .put("largeBlockPairs", each.largePairs())
                  .build()));
      table.row(
          each.text(),
          whole(each.pairs()),
          whole(each.matches()),
          whole(each.matchesAlone()),
          whole(each.largeBlocks()),
          whole(each.largePairs()));
    }
    body.put(
        "blocking",
        Values.object(
            Attributes.builder()
                .put("recallEstimate", report.recall().estimate())
                .put("missedEstimate", report.recall().missed())
                .put("rules", Values.list(rules))
                .build()));
    lines.add("");
    lines.addAll(table.lines());
    lines.add(
        "blocking reaches about "
            + TextTable.percent(report.recall().estimate())
            + " of the matches, by how its rules overlap; rather an upper figure");
    return this;
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  MatchAnswer withModel() {
    TextTable table = new TextTable("comparison", "level", "m", "u", "weight");
    List<Value> comparisons = new ArrayList<>();
    for (MatchModel.Trained each : matching.model().comparisons()) {
      List<Value> levels = new ArrayList<>();
      for (MatchModel.Chances level : each.levels()) {
        levels.add(
            Values.object(
                Attributes.builder()
                    .put("level", level.level())
                    .put("m", level.m())
                    .put("u", level.u())
                    .put("weight", level.weight())
                    .build()));
        table.row(
            each.name(),
            level.level(),
            TextTable.figure(level.m()),
            TextTable.figure(level.u()),
            bits(level.weight()));
      }
      comparisons.add(
          Values.object(
              Attributes.builder()
                  .put("name", each.name())
                  .put("trainingPasses", each.passes())
                  .put("levels", Values.list(levels))
                  .build()));
    }
    body.put("comparisons", Values.list(comparisons));
    lines.add("");
    lines.addAll(table.lines());
    matching.model().comparisons().stream()
        .filter(each -> each.passes() == 0)
        .forEach(each ->
            lines.add(
                "not enough data: m of "
                    + each.name()
                    + " is assumed, no training rule left it free or reached a pair"));
    return this;
  }

  private static String bits(double weight) {
    return String.format(Locale.ROOT, "%+.2f", weight);
  }

  MatchAnswer withTruth(Truth truth) {
    Quality pairs = truth.of(matching.pairs(), matching.threshold());
    Quality clusters = truth.of(matching.clusters());
    Quality blocking = matching.blockingQuality(truth);
    body.put(
        "truth",
        Values.object(
            Attributes.builder()
                .put("blockingRecall", blocking.recall())
                .put("pairs", quality(pairs))
                .put("clusters", quality(clusters))
                .build()));
    TextTable table = new TextTable("against the truth", "precision", "recall", "F1");
    table.row("blocking", "", TextTable.percent(blocking.recall()), "");
    lines.add("");
    lines.addAll(row(row(table, "pairs", pairs), "clusters", clusters).lines());
    return this;
  }

  private static TextTable row(TextTable table, String name, Quality quality) {
    return table.row(
        name,
        TextTable.percent(quality.precision()),
        TextTable.percent(quality.recall()),
        TextTable.figure(quality.f1()));
  }

  private static Value quality(Quality quality) {
    return Values.object(
        Attributes.builder()
            .put("precision", quality.precision())
            .put("recall", quality.recall())
            .put("f1", quality.f1())
            .build());
  }

  MatchAnswer withExplanation(String left, String right, Explanation explanation) {
    TextTable table = new TextTable("adds", left, right, "level", "weight", "rarity", "total");
    table.row("prior", "", "", "", bits(explanation.priorWeight()), "", "");
    List<Value> parts = new ArrayList<>();
    double total = explanation.priorWeight();
    for (Explanation.Part each : explanation.parts()) {
      total += each.total();
      parts.add(
          Values.object(
              Attributes.builder()
                  .put("comparison", each.comparison())
                  .put("left", each.left())
                  .put("right", each.right())
                  .put("level", each.level())
                  .put("weight", each.weight())
                  .put("rarity", each.rarity())
                  .put("total", total)
                  .build()));
      table.row(
          each.comparison(),
          each.left(),
          each.right(),
          each.level(),
          bits(each.weight()),
          bits(each.rarity()),
          bits(total));
    }
    body.put(
        "explanation",
        Values.object(
            Attributes.builder()
                .put("left", left)
                .put("right", right)
                .put("priorWeight", explanation.priorWeight())
                .put("parts", Values.list(parts))
                .put("weight", explanation.weight())
                .put("probability", explanation.probability())
                .put("blockingRules", Values.texts(explanation.rules()))
                .build()));
    lines.add("");
    lines.addAll(table.lines());
    lines.add("probability " + TextTable.figure(explanation.probability()));
    return this;
  }
}
