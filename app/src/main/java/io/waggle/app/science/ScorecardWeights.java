package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.score.Ahp;
import io.waggle.science.score.Critic;
import io.waggle.science.score.EntropyWeights;
import io.waggle.science.score.Indicator;
import io.waggle.science.score.RandomIndex;
import io.waggle.science.score.Ratings;
import io.waggle.science.score.Stage;
import io.waggle.science.score.StageMix;
import io.waggle.science.score.StageWeights;
import io.waggle.science.score.Weights;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How a scorecard weighs its indicators.
 *
 * @param from the name of the way
 * @param weigh the weights for given alternatives; only entropy and CRITIC look at them
 * @param explain more about where the weights come from
 */
record ScorecardWeights(
    String from, Function<Ratings, Weights> weigh, Function<Ratings, Attributes> explain) {

  static ScorecardWeights of(Document document, List<Indicator> indicators) {
    if (document.isList("weights")) {
      return fixed("given", Weights.of(document.numbers("weights")));
    }
    Document how = document.object("weights");
    String from = how.text("from");
    return switch (from) {
      case "equal" -> fixed(from, Weights.equal(indicators.size()));
      case "ahp" -> ahp(how, indicators);
      case "entropy" -> entropy(how);
      case "critic" -> critic(how);
      case "stages" -> stages(how, indicators.size());
      default ->
          throw new InvalidInput(
              how.pathOf("from"), "is " + from, "give ahp, entropy, critic, equal or stages");
    };
  }

  private static ScorecardWeights fixed(String from, Weights weights) {
    return new ScorecardWeights(from, ratings -> weights, ratings -> Attributes.EMPTY);
  }

  private static ScorecardWeights ahp(Document how, List<Indicator> indicators) {
    how.allowOnly("from", "comparisons", "randomIndex");
    RandomIndex table = how.oneOf("randomIndex", RandomIndex.class, RandomIndex.SAATY_TRAN);
    Ahp.Judgement found = Ahp.weigh(how.matrix("comparisons"), table);
    InvalidInput.unless(
        found.weights().size() == indicators.size(),
        how.pathOf("comparisons"),
        "compare " + found.weights().size() + " of " + indicators.size() + " indicators",
        "compare each with each");
    Ahp.Doubt doubt = found.mostDoubtful();
    Attributes doubtful =
        Attributes.builder()
            .put("first", indicators.get(doubt.row()).name())
            .put("second", indicators.get(doubt.column()).name())
            .put("given", doubt.given())
            .put("implied", doubt.implied())
            .build();
    Attributes body =
        Attributes.builder()
            .put("lambdaMax", found.lambdaMax())
            .put("consistencyIndex", found.consistencyIndex())
            .put("consistencyRatio", found.consistencyRatio())
            .put("randomIndex", Document.nameOf(table))
            .put("consistent", Value.Flag.of(found.isConsistent()))
            .put("mostDoubtful", Values.object(doubtful))
            .build();
    return new ScorecardWeights("ahp", ratings -> found.weights(), ratings -> body);
  }

  private static ScorecardWeights entropy(Document how) {
    how.allowOnly("from", "variant");
    EntropyWeights.Variant variant = variant(how, "variant");
    return new ScorecardWeights(
        "entropy",
        ratings -> EntropyWeights.weigh(ratings, variant).weights(),
        ratings -> {
          EntropyWeights.Entropy found = EntropyWeights.weigh(ratings, variant);
          return Attributes.builder()
              .put("variant", Document.nameOf(variant))
              .put("entropies", byIndicator(ratings, found.entropies()))
              .put("fellBackToEqual", Value.Flag.of(found.fellBack()))
              .build();
        });
  }

  private static ScorecardWeights critic(Document how) {
    how.allowOnly("from");
    return new ScorecardWeights(
        "critic",
        ratings -> Critic.weigh(ratings).weights(),
        ratings -> {
          Critic.Contrast found = Critic.weigh(ratings);
          return Attributes.builder()
              .put("deviations", byIndicator(ratings, found.deviations()))
              .put("conflicts", byIndicator(ratings, found.conflicts()))
              .put("fellBackToEqual", Value.Flag.of(found.fellBack()))
              .build();
        });
  }

  private static ScorecardWeights stages(Document how, int size) {
    how.allowOnly(
        "from", "position", "stages", "weights", "measuredShare", "variant", "floor", "cap");
    StageMix mix = mix(how);
    Map<Stage, Weights> judged = new EnumMap<>(Stage.class);
    Document given = how.object("weights");
    given.allowOnly(names());
    for (Stage stage : Stage.values()) {
      if (given.has(Document.nameOf(stage))) {
        judged.put(stage, Weights.of(given.numbers(Document.nameOf(stage))));
      }
    }
    double share = how.numberOr("measuredShare", 0);
    EntropyWeights.Variant variant = variant(how, "variant");
    double floor = how.numberOr("floor", 0);
    double cap = how.numberOr("cap", 1);
    Attributes.Builder shares = Attributes.builder();
    for (Stage stage : Stage.values()) {
      shares.put(Document.nameOf(stage), mix.share(stage));
    }
    Attributes body =
        Attributes.builder()
            .put("stages", Values.object(shares.build()))
            .put("likeliest", Document.nameOf(mix.likeliest()))
            .put("measuredShare", share)
            .build();
    return new ScorecardWeights(
        "stages",
        ratings -> {
          Weights measured =
              share > 0 ? EntropyWeights.weigh(ratings, variant).weights() : Weights.equal(size);
          return new StageWeights(judged, measured, share, floor, cap).at(mix);
        },
        ratings -> body);
  }

  private static StageMix mix(Document how) {
    if (!how.has("stages")) {
      return StageMix.at(how.number("position"));
    }
    Document given = how.object("stages");
    given.allowOnly(names());
    Map<Stage, Double> likelihoods = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      likelihoods.put(stage, given.numberOr(Document.nameOf(stage), 0));
    }
    return StageMix.of(likelihoods);
  }

  private static EntropyWeights.Variant variant(Document how, String key) {
    return how.oneOf(key, EntropyWeights.Variant.class, EntropyWeights.Variant.MIN_MAX);
  }

  private static String[] names() {
    return Arrays.stream(Stage.values()).map(Document::nameOf).toArray(String[]::new);
  }

  /** Numbers by the names of the indicators. */
  static Value byIndicator(Ratings ratings, double[] numbers) {
    Attributes.Builder all = Attributes.builder();
    for (int i = 0; i < numbers.length; i++) {
      all.put(ratings.indicators().get(i).name(), numbers[i]);
    }
    return Values.object(all.build());
  }
}
