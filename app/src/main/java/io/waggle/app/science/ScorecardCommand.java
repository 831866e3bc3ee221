package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.numeric.Progress;
import io.waggle.science.score.Benchmark;
import io.waggle.science.score.RankReversal;
import io.waggle.science.score.Ratings;
import io.waggle.science.score.Scorecard;
import io.waggle.science.score.Topsis;
import io.waggle.science.score.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

/** Weighs indicators into one figure for each alternative and says how firm the order is. */
@Command(
    name = "scorecard",
    description = {
      "Assesses alternatives by weighted indicators: JSON in, JSON out.",
      "{\"indicators\":[\"technology\",\"economy\"], \"weights\":[60,40],",
      " \"alternatives\":[{\"name\":\"plan\",\"values\":[91,85]}]}",
      "Weights also by {\"from\":\"ahp|entropy|critic|equal|stages\"}; method weighted or topsis;",
      "see docs/science/score.md for all of it."
    },
    mixinStandardHelpOptions = true)
final class ScorecardCommand extends MethodCommand {
  @Override
  protected Answer answer(Progress progress) throws IOException {
    ScorecardInput input = ScorecardInput.of(Document.read(input()));
    Ratings ratings = input.ratings();
    RankReversal.Method method = method(input);
    double[] scores = method.scores(ratings);
    int[] ranks = ranks(scores);
    Attributes.Builder body =
        Attributes.builder()
            .put("method", Document.nameOf(input.method()))
            .put("weights", weights(input))
            .put("alternatives", alternatives(input, scores, ranks));
    List<String> lines = new ArrayList<>(table(ratings, scores, ranks).lines());
    RankReversal.Finding removal = RankReversal.onRemoval(ratings, method);
    Attributes.Builder reversal = Attributes.builder().put("onRemoval", finding(removal));
    addReversals(lines, removal);
    if (input.newcomers() != null) {
      RankReversal.Finding addition = RankReversal.onAddition(ratings, input.newcomers(), method);
      reversal.put("onAddition", finding(addition));
      addReversals(lines, addition);
    }
    body.put("rankReversal", Values.object(reversal.build()));
    return Answer.of(body.build(), lines)
        .withPlot(
            Plot.overCategories("Scorecard", ratings.alternatives(), "score")
                .bars("score", scores));
  }

  private static RankReversal.Method method(ScorecardInput input) {
    return switch (input.method()) {
      case TOPSIS -> some -> Topsis.closeness(some, input.weights().weigh().apply(some));
      case WEIGHTED ->
          some ->
              new Scorecard(some.indicators(), input.weights().weigh().apply(some))
                  .assess(some).stream().mapToDouble(Scorecard.Assessment::total).toArray();
    };
  }

  /** 1 for the highest; equal scores share the better rank. */
  private static int[] ranks(double[] scores) {
    return IntStream.range(0, scores.length)
        .map(i -> 1 + (int) Arrays.stream(scores).filter(s -> s > scores[i]).count())
        .toArray();
  }

  private static Value weights(ScorecardInput input) {
    Ratings ratings = input.ratings();
    Weights weights = input.weights().weigh().apply(ratings);
    Attributes.Builder all =
        Attributes.builder()
            .put("from", input.weights().from())
            .put("shares", ScorecardWeights.byIndicator(ratings, weights.shares()));
    Attributes more = input.weights().explain().apply(ratings);
    for (int i = 0; i < more.size(); i++) {
      all.put(more.key(i), more.value(i));
    }
    return Values.object(all.build());
  }

  private Value alternatives(ScorecardInput input, double[] scores, int[] ranks) {
    Ratings ratings = input.ratings();
    List<Value> all = new ArrayList<>();
    List<Scorecard.Assessment> assessments =
        input.method() == ScorecardInput.Method.TOPSIS
            ? List.of()
            : new Scorecard(ratings.indicators(), input.weights().weigh().apply(ratings))
                .assess(ratings);
    Benchmark benchmark = Benchmark.of(input.peers().all(), input.peers().stage());
    for (int i = 0; i < scores.length; i++) {
      Attributes.Builder each =
          Attributes.builder()
              .put("name", ratings.alternatives().get(i))
              .put("rank", ranks[i])
              .put("score", scores[i]);
      if (!assessments.isEmpty()) {
        double[] parts =
            assessments.get(i).contributions().stream().mapToDouble(Double::doubleValue).toArray();
        each.put("contributions", ScorecardWeights.byIndicator(ratings, parts));
        each.put("beyondEnds", Values.texts(assessments.get(i).beyond()));
      }
      if (!input.peers().all().isEmpty()) {
        each.put("benchmark", standing(benchmark.standing(scores[i], level())));
      }
      all.add(Values.object(each.build()));
    }
    return Values.list(all);
  }

  private static Value standing(Benchmark.Standing standing) {
    return Values.object(
        switch (standing) {
          case Benchmark.TooFewPeers few ->
              Attributes.builder()
                  .put("verdict", "too few peers: at least " + Benchmark.PEERS_MIN + " are needed")
                  .put("peers", few.peers())
                  .build();
          case Benchmark.Ranked ranked ->
              Attributes.builder()
                  .put("percentile", ranked.percentile())
                  .put("interval", Values.interval(ranked.interval()))
                  .put("lowerQuartile", ranked.lowerQuartile())
                  .put("median", ranked.median())
                  .put("upperQuartile", ranked.upperQuartile())
                  .put("peers", ranked.peers())
                  .build();
        });
  }

  private static TextTable table(Ratings ratings, double[] scores, int[] ranks) {
    TextTable table = new TextTable("alternative", "rank", "score");
    IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingInt(i -> ranks[i]))
        .forEach(i ->
            table.row(
                ratings.alternatives().get(i),
                Integer.toString(ranks[i]),
                TextTable.figure(scores[i])));
    return table;
  }

  private static Value finding(RankReversal.Finding finding) {
    List<Value> reversals = new ArrayList<>();
    for (RankReversal.Reversal each : finding.reversals()) {
      reversals.add(
          Values.object(
              Attributes.builder()
                  .put("change", each.change())
                  .put("before", each.before())
                  .put("after", each.after())
                  .build()));
    }
    return Values.object(
        Attributes.builder()
            .put("pairs", finding.pairs())
            .put("winnerChanges", finding.winnerChanges())
            .put("reversals", Values.list(reversals))
            .build());
  }

  private static void addReversals(List<String> lines, RankReversal.Finding finding) {
    for (RankReversal.Reversal each : finding.reversals()) {
      lines.add(
          "Not firm: "
              + (each.added() ? "with " : "without ")
              + each.change()
              + ", "
              + each.after()
              + " comes before "
              + each.before()
              + ".");
    }
  }
}
